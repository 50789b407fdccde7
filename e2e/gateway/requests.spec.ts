import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from '../world.ts'

test.use({ scenario: 'none' })

const table = (page: Page) => page.getByRole('table', { name: 'Requests', exact: true })
const rows = (page: Page) => table(page).locator('tbody tr[aria-rowindex]')
const panel = (page: Page) => page.getByRole('region', { name: 'Request', exact: true })

test('all requests at hand to the last, filtered, sorted, opened, deleted by age and one by one, and saved', async ({
  page,
  gateway,
  apiRequests,
  expectNoA11yViolations,
}) => {
  const calls = () => gateway.running.traffic().calls()
  const total = calls().length
  await page.goto(`/gateways/${gateway.id}/requests`)
  await expect(rows(page).nth(5)).toContainText(calls().at(-6)?.key ?? '')
  await expect(page.getByText(/^[\d,]+ requests in the last 24 hours$/)).toBeVisible()
  await expect(page.getByText(/counted by the gateway; the minute that runs is not in it yet/)).toBeVisible()
  // Beside the stream and who is signed in: what the gateway offers, the first rows, the chart.
  const asked = apiRequests.list().filter(({ path }) => !/\/(events|me)$/.test(path))
  expect(asked.length, asked.map(({ path }) => path).join('\n')).toBeLessThanOrEqual(3)
  await expectNoA11yViolations({ schemes: 'both' })

  // One choice of time for the list and the chart.
  const times = page.getByRole('radiogroup', { name: 'Time' })
  await times.getByText('30 d', { exact: true }).click()
  await expect(page).toHaveURL(/range=30d/)
  await expect(page.getByText(/^[\d,]+ requests in the last 30 days$/)).toBeVisible()
  apiRequests.reset()
  await times.getByText('All', { exact: true }).click()
  await expect(page.getByText(`${total.toLocaleString('en')} requests`, { exact: true })).toBeVisible()
  await expect(page.getByText(`${total.toLocaleString('en')} requests and`)).toBeVisible()

  // The last row, without any between.
  await page.getByRole('region', { name: 'Requests, scrollable' }).focus()
  await page.keyboard.press('End')
  await expect(rows(page).last()).toHaveAttribute('aria-rowindex', String(total + 1))
  await expect(table(page).locator('tr[aria-busy]')).toHaveCount(0)
  await expect(rows(page).last()).toContainText(calls()[0]?.key ?? '')
  expect(apiRequests.list().filter(({ path }) => path.includes('/usage?')).length).toBeLessThanOrEqual(4)

  await table(page).getByRole('button', { name: 'Duration' }).click()
  const slowest = calls().reduce((most, { durationMs }) => Math.max(most, durationMs ?? 0), 0)
  const slow = calls().find(({ durationMs }) => durationMs === slowest)
  await expect(rows(page).first()).toContainText(slow?.key ?? '')
  await expect(page).toHaveURL(/by=durationMs/)

  const key = page.getByRole('combobox', { name: 'Key contains' })
  await key.click()
  await expect(page.getByRole('option', { name: 'support-desk' })).toBeVisible()
  await key.pressSequentially('support_d')
  await expect(page.getByText('“_” for any one character')).toBeVisible()
  await expect(key).toBeFocused()
  const ofDesk = calls().filter((call) => call.key === 'support-desk')
  await expect(page.getByText(`${ofDesk.length.toLocaleString('en')} match`)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('combobox', { name: 'Status' }).fill('quota exceeded')
  const refused = ofDesk.filter(({ status }) => status === 'quota_exceeded').length
  await expect(page.getByText(`${refused.toLocaleString('en')} match`)).toBeVisible()
  await page.getByRole('button', { name: 'Remove the filter Status' }).click()
  await expect(page.getByText(`${ofDesk.length.toLocaleString('en')} match`)).toBeVisible()

  await rows(page).first().click()
  await expect(panel(page).getByRole('link', { name: 'support-desk' })).toBeVisible()
  await expect(panel(page).getByRole('region', { name: 'Tries' })).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })
  await page.reload()
  await expect(panel(page).getByRole('region', { name: 'Route' })).toBeVisible()
  await expect(key).toHaveValue('support_d')
  const id = new URL(page.url()).searchParams.get('open') ?? ''
  const deleting = page.getByRole('dialog', { name: 'Delete request' })
  await panel(page).getByRole('button', { name: 'Delete' }).click()
  await deleting.getByRole('button', { name: 'Cancel' }).click()
  await panel(page).getByRole('button', { name: 'Delete' }).click()
  await deleting.getByRole('button', { name: 'Delete request' }).click()
  await expect(page.getByText(`${(ofDesk.length - 1).toLocaleString('en')} match`)).toBeVisible()
  expect(calls().some((call) => call.id === id)).toBe(false)
  await page.getByRole('button', { name: 'Clear filters' }).click()

  await page.getByRole('combobox', { name: 'Split' }).click()
  await page.getByRole('option', { name: 'By provider' }).click()
  await expect(page.getByText(/^Made of all .* requests of this time that match/)).toBeVisible()

  await page.getByRole('button', { name: 'Columns' }).click()
  await expectNoA11yViolations({ schemes: 'both' })
  await page.getByRole('menuitemcheckbox', { name: 'Target model' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Speed' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('columnheader', { name: 'Target model' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('columnheader', { name: 'Target model' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Speed' })).toHaveCount(0)

  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Delete old requests…' }).click()
  const old = page.getByRole('dialog', { name: 'Delete old requests' })
  const days = old.getByRole('textbox', { name: 'Older than' })
  await days.fill('')
  await expect(old.getByText('Enter a whole number from 0')).toBeVisible()
  await days.fill('0')
  await expect(
    old.getByText(`${(total - 1).toLocaleString('en')} requests of every key would be deleted`),
  ).toBeVisible()
  await old.getByRole('button', { name: 'Delete everything' }).click()
  await expect(old.getByText('Nothing is sent before the words stand there.')).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })
  const saving = page.waitForEvent('download')
  await old.getByRole('button', { name: 'Download a full backup first' }).click()
  expect((await saving).suggestedFilename()).toMatch(/^plexus-backup-.*\.tar\.gz$/)
  await days.fill('7')
  const limit = Date.now() - 7 * 86_400_000
  const older = calls().filter(({ at }) => at < limit).length
  await expect(old.getByText(`${older.toLocaleString('en')} requests of every key`)).toBeVisible()
  await old.getByRole('button', { name: /^Delete \d.* requests?$/ }).click()
  await expect(page.getByText(`${older.toLocaleString('en')} requests deleted.`)).toBeVisible()
  await expect(page.getByText(`${calls().length.toLocaleString('en')} requests`, { exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'Export' }).click()
  const file = page.waitForEvent('download')
  await page.getByRole('dialog', { name: 'Export requests' }).getByRole('button', { name: 'Save' }).click()
  const saved = await readFile(await (await file).path(), 'utf8')
  expect(saved.trim().split(/\r?\n/).length).toBe(calls().length + 1)
})

test('requests come in, run and end; nothing moves for a reader elsewhere, and a gap is filled', async ({
  page,
  world,
}) => {
  // Others come in all the time, with other keys: an idle gateway lets one wait 10 s for each stream.
  const gateway = await world.addGateway({ live: true })
  const traffic = gateway.running.traffic()
  const key = 'night-shift'
  for (let minute = 1; minute <= 60; minute += 1)
    traffic.happen({ key, at: Date.now() - minute * 60_000, alias: 'fast' })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/gateways/${gateway.id}/requests?apiKey=${key}`)
  await expect(page.getByText('60 match')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false)
  await page.setViewportSize({ width: 1440, height: 900 })
  await expect(page.getByText('Live', { exact: true })).toBeVisible()

  const first = traffic.begin({ key, alias: 'smart', status: 'success', error: null })
  await expect(page.getByText('1 in flight')).toBeVisible()
  first.progress()
  await expect(rows(page).first()).toContainText('Running')
  first.finish()
  await expect(rows(page).first()).toContainText('smart')
  await expect(rows(page).first()).not.toContainText('Running')
  await expect(page.getByText('in flight')).toHaveCount(0)

  await page.getByRole('region', { name: 'Requests, scrollable' }).evaluate((element) => element.scrollTo(0, 900))
  await expect(rows(page).first()).toHaveAttribute('aria-rowindex', /^1\d$/)
  const seen = await rows(page).nth(14).textContent()
  traffic.happen({ key, alias: 'cheap' })
  const unseen = page.getByRole('button', { name: '1 new request: show' })
  await expect(unseen).toBeVisible()
  expect(await rows(page).nth(14).textContent()).toBe(seen)
  await unseen.click()
  await expect(rows(page).first()).toContainText('cheap')

  // While it is held nothing comes in; then what was missed does. The same when the stream breaks off.
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Paused')).toBeVisible()
  traffic.happen({ key, alias: 'coder' })
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(rows(page).first()).toContainText('coder')
  gateway.dropStreams()
  traffic.happen({ key, alias: 'embed' })
  await expect(rows(page).first()).toContainText('embed')

  const limited = await world.addGateway({ as: 'support-desk', name: 'Own only' })
  await page.goto(`/gateways/${limited.id}/requests`)
  await expect(rows(page).nth(3)).toContainText('support-desk')
  await expect(page.getByRole('combobox', { name: 'Model contains' })).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Key contains' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'More', exact: true })).toHaveCount(0)
})
