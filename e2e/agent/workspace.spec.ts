import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../world.ts'

// What is saved is looked for where it must be: on the disk of the agent.
test.use({ real: true })

interface Place {
  id: string
  workspace: string
}

const address = ({ id }: Place, search = '') => `/agents/${id}/workspace${search}`
const onDisk = ({ workspace }: Place, path: string) => readFile(join(workspace, path), 'utf8')
const code = (page: Page, path = '') => page.getByRole('textbox', { name: `Text of ${path}` })
const editor = (page: Page) => page.getByRole('region', { name: 'Editor' })
const tabs = (page: Page) => page.getByRole('list', { name: 'Open files' })
const status = (page: Page) => page.getByRole('group', { name: 'About this file' })

async function openFile(page: Page, path: string): Promise<void> {
  for (const part of path.split('/')) await page.getByRole('treeitem', { name: part }).click()
  await expect(code(page, path)).toBeVisible()
}

test('open, type, find and replace, go to a line, save: the file on disk has it', async ({
  page,
  agent,
  expectNoA11yViolations,
}) => {
  const assets: string[] = []
  page.on('request', (request) => assets.push(request.url()))
  const ofEditor = () => assets.filter((url) => /editor\.|codicon|worker/.test(url))
  await page.goto(address(agent))
  await expect(page.getByRole('treeitem', { name: 'notes' })).toBeVisible()
  await expect(editor(page)).toContainText('No file is open')
  expect(ofEditor(), 'the editor comes with the first file').toEqual([])

  await openFile(page, 'notes/wording.md')
  expect(ofEditor().length).toBeGreaterThan(0)
  const before = await onDisk(agent, 'notes/wording.md')
  await code(page).focus()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.type('cargo cargo\n')
  await expect(tabs(page).getByRole('img', { name: 'not saved' })).toBeVisible()
  await page.getByRole('button', { name: 'Find and replace' }).click()
  await page.keyboard.press('ControlOrMeta+h')
  await editor(page).getByRole('textbox', { name: 'Find', exact: true }).fill('cargo')
  await editor(page).getByRole('textbox', { name: 'Replace', exact: true }).fill('freight')
  await editor(page)
    .getByRole('button', { name: /^Replace All/ })
    .click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+g')
  await page.keyboard.type('2')
  await page.keyboard.press('Enter')
  await expect(status(page)).toContainText('Line 2, column 1')
  await page.keyboard.type('Second. ')
  await expectNoA11yViolations({ schemes: 'both' })

  // Wherever the focus is.
  await page.getByRole('treeitem', { name: 'wording.md' }).focus()
  await page.keyboard.press('ControlOrMeta+s')
  await expect(status(page)).toContainText('Saved')
  expect(await onDisk(agent, 'notes/wording.md')).toBe(`freight freight\nSecond. ${before}`)
})

test('line ends and a byte order mark survive, and so does the way back while other tabs are looked at', async ({
  page,
  agent,
}) => {
  const mixed = '\uFEFFone\r\ntwo\nthree\r\n'
  await writeFile(join(agent.workspace, 'notes/mixed.txt'), mixed)
  await page.goto(address(agent, '?path=notes%2Fmixed.txt'))
  await expect(status(page)).toContainText('UTF-8 with BOM')
  await expect(status(page)).toContainText('Mixed line ends')
  await code(page).focus()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type('four\nfive')
  await page.keyboard.press('ControlOrMeta+s')
  await expect(status(page)).toContainText('Saved')
  expect(await onDisk(agent, 'notes/mixed.txt')).toBe('\uFEFFone\r\ntwo\nthree\r\nfour\r\nfive')

  await page.getByRole('treeitem', { name: 'handover.md' }).click()
  await expect(code(page, 'notes/handover.md')).toBeVisible()
  await tabs(page).getByRole('button', { name: 'mixed.txt', exact: true }).click()
  await code(page, 'notes/mixed.txt').focus()
  for (let undone = 0; undone < 8 && (await editor(page).getByText('five').count()) > 0; undone += 1)
    await page.keyboard.press('ControlOrMeta+z')
  await expect(editor(page).getByText('five')).toHaveCount(0)

  // Closed with something unsaved, it asks.
  const close = tabs(page).getByRole('button', { name: 'Close mixed.txt' })
  const question = page.getByRole('dialog', { name: 'Save mixed.txt before closing?' })
  await close.click()
  await question.getByRole('button', { name: 'Keep editing' }).click()
  await expect(code(page, 'notes/mixed.txt')).toBeVisible()
  await close.click()
  await question.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(tabs(page).getByRole('button', { name: 'mixed.txt', exact: true })).toHaveCount(0)
  await expect(code(page, 'notes/handover.md')).toBeVisible()
  expect(await onDisk(agent, 'notes/mixed.txt')).not.toContain('five')
})

test('problems in JSON and YAML are listed, what differs is compared, Markdown is previewed', async ({
  page,
  agent,
  expectNoA11yViolations,
}) => {
  await writeFile(join(agent.workspace, 'config/broken.json'), '{\n  "a": 1,\n  "b": }\n')
  await writeFile(join(agent.workspace, 'config/broken.yaml'), 'name: x\nlist: [1, 2]\nname: y\n')
  await page.goto(address(agent, '?path=config%2Fbroken.json'))
  await page.getByRole('button', { name: '1 problem' }).click()
  await page
    .getByRole('list', { name: 'Problems' })
    .getByRole('button', { name: /Line 3/ })
    .click()
  await expect(status(page)).toContainText('Line 3, column')

  await page.getByRole('treeitem', { name: 'broken.yaml' }).click()
  await page.getByRole('button', { name: '1 problem' }).click()
  await expect(page.getByRole('list', { name: 'Problems' })).toContainText('Map keys must be unique')
  await page.keyboard.press('Escape')
  await tabs(page).getByRole('button', { name: 'broken.json', exact: true }).click()
  await expect(page.getByRole('button', { name: '1 problem' })).toBeVisible()

  await page.goto(address(agent, '?path=skills%2Fincident-triage%2FSKILL.md&line=8'))
  await expect(status(page)).toContainText('Line 8, column 1')
  await code(page).focus()
  await page.keyboard.type('New. ')
  await expect(status(page)).toContainText('Line 8, column 6')
  await page.getByText('Compare', { exact: true }).click()
  await expect(editor(page)).toContainText('1 change since the saved version')
  await page.getByRole('button', { name: 'Next change' }).click()
  await expectNoA11yViolations({ schemes: 'both' })
  await page.getByText('Preview', { exact: true }).click()
  await expect(page.getByRole('region', { name: 'Preview' })).toContainText('New.')
  await expectNoA11yViolations()
  await page.reload()
  await expect(page.getByRole('region', { name: 'Preview' })).toContainText('New.')
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Revert' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Discard changes' }).click()
  await expect(page.getByRole('region', { name: 'Preview' })).not.toContainText('New.')
})

test('a large file is only shown; on a small window there is a way back to the files', async ({ page, agent }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(address(agent))
  await openFile(page, 'logs/booking-api-2026-10.log')
  await expect(editor(page)).toContainText('Read only: this file has 2.4 MB')
  await code(page).focus()
  await page.keyboard.type('x')
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled()
  await expect(tabs(page).getByRole('img', { name: 'not saved' })).toHaveCount(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await page.getByRole('button', { name: 'Files', exact: true }).click()
  await expect(page.getByRole('treeitem', { name: 'drain_pool.log' })).toBeVisible()
})
