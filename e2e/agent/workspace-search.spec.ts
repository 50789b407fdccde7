import { readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../world.ts'

const found = (page: Page) => page.getByRole('tree', { name: 'Found' })
const search = (page: Page) => page.getByRole('region', { name: 'Search in files' })
const editor = (page: Page) => page.getByRole('region', { name: 'Editor' })
const text = (page: Page, path: string) => page.getByRole('textbox', { name: `Text of ${path}` })

test('search in the texts of files, stop it, go on, and open what was found at its line', async ({
  page,
  agent,
  apiRequests,
  expectNoA11yViolations,
}) => {
  const rates = 'reference/carriers/baltic/nordlink/2026/q4/rates.csv'
  await page.goto(`/agents/${agent.id}/workspace`)
  await expect(page.getByRole('treeitem', { name: /reference/ })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Shift+F')
  const field = page.getByRole('searchbox', { name: 'Search for' })
  await expect(field).toBeFocused()
  await page.getByRole('button', { name: 'Regular expression' }).click()
  await field.fill('^Hamburg(')
  await expect(search(page)).toContainText('This is no regular expression: unterminated group.')
  await expect(page.getByRole('button', { name: 'Search', exact: true })).toBeDisabled()

  // The agent takes its time with one file, until it is told to go on.
  const reached = Promise.withResolvers<void>()
  await page.route(`**/workspace/file?path=${encodeURIComponent(rates)}`, () => reached.resolve(), { times: 1 })
  await search(page).getByText('Where').click()
  await page.getByLabel('In folder').fill('reference')
  await field.fill('^Hamburg;.+40ft')
  await field.press('Enter')
  await reached.promise
  await expect(page.getByRole('progressbar', { name: 'Searching' })).toBeVisible()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(search(page).getByRole('status')).toContainText('Nothing found. Stopped: ')
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(search(page).getByRole('status')).toHaveText('2 lines in 1 file.')
  await expect(found(page).getByRole('treeitem', { name: 'rates.csv' })).toContainText('2026/q4')
  await expectNoA11yViolations({ schemes: 'both' })

  await found(page).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(text(page, rates)).toBeAttached({ timeout: 25_000 })
  await expect(page.getByLabel('About this file')).toContainText('Line 5, column 1')
  await expect(found(page)).toContainText('Hamburg;Riga;40ft')

  apiRequests.reset()
  await page.reload()
  await expect(field).toHaveValue('^Hamburg;.+40ft')
  await expect(page.getByLabel('In folder')).toHaveValue('reference')
  await expect(page.getByRole('button', { name: 'Search again' })).toBeVisible()
  await expect(text(page, rates)).toBeAttached({ timeout: 25_000 })
  const read = apiRequests.list().filter(({ path }) => path.includes('/workspace/file'))
  expect(read).toHaveLength(1)
})

test('a script and a skill open in the workspace', async ({ page, agent }) => {
  const link = page.getByRole('link', { name: 'Open in the workspace' })
  await page.goto(`/agents/${agent.id}/scripts`)
  await page.getByRole('row', { name: /drain_pool\.sh/ }).click()
  await link.click()
  await expect(text(page, 'scripts/drain_pool.sh')).toBeAttached({ timeout: 25_000 })
  await page.goto(`/agents/${agent.id}/skills`)
  await page.getByRole('row', { name: /incident-triage/ }).click()
  await link.click()
  await expect(text(page, 'skills/incident-triage/SKILL.md')).toBeAttached({ timeout: 25_000 })
})

test.describe('files that are no text, or a lot of it', () => {
  test.use({ real: true, expectedProblems: [/413|502/] })
  test('are shown as images and bytes, downloaded, asked about, or refused in words', async ({
    page,
    agent,
    world,
    expectNoA11yViolations,
  }) => {
    // The folder is furnished when the agent is first asked.
    await world.send(`/api/agents/${agent.id}/manage/workspace/tree?depth=1`)
    const path = (name: string) => join(agent.workspace, name)
    await writeFile(path('films.bin'), new Uint8Array(6 * 1024 * 1024))
    await writeFile(path('dump.sql'), '')
    await truncate(path('dump.sql'), 30 * 1024 * 1024)

    await page.goto(`/agents/${agent.id}/workspace?path=media/harbourline.png`)
    const image = page.getByRole('img', { name: 'harbourline.png' })
    await expect(image).toBeVisible()
    await expect(editor(page)).toContainText(/\d+ × \d+ pixels/)
    await expect(editor(page)).toContainText('This is a PNG image')
    await expectNoA11yViolations({ schemes: 'both' })
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download', exact: true }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe('harbourline.png')
    expect(await readFile(await download.path())).toEqual(await readFile(path('media/harbourline.png')))

    await page.goto(`/agents/${agent.id}/workspace?path=exports/rate-card-nordlink.pdf`)
    await expect(editor(page)).toContainText('This is a PDF document')
    const bytes = page.getByRole('region', { name: 'Bytes' })
    await expect(bytes).toContainText('00000000  25 50 44 46')
    await page.getByRole('button', { name: /Show 1\d\d bytes more/ }).click()
    await expect(bytes).toContainText('%%EOF')

    const files = page.getByRole('tree', { name: 'Files' })
    await files.getByRole('treeitem', { name: /films\.bin/ }).click()
    await expect(editor(page).getByRole('heading', { name: 'This file is 6.0 MB' })).toBeVisible()
    await page.getByRole('button', { name: 'Open it' }).click()
    await expect(editor(page)).toContainText('a file of unknown kind, 6.0 MB')
    await files.getByRole('treeitem', { name: /dump\.sql/ }).click()
    await expect(editor(page)).toContainText('too large to be read from here')
  })
})
