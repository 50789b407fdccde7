import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from '../world.ts'

test.use({ scenario: 'none' })

const rows = (page: Page) => page.getByRole('table', { name: 'Log lines' })

test('the log is read, searched and narrowed, survives a cut stream, and is saved without secrets', async ({
  page,
  world,
  expectNoA11yViolations,
}) => {
  const gateway = await world.addGateway({ pingMs: 500 })
  const { logs, installation } = gateway.running.state()
  const write = (message: string, more = {}) => logs.write('info', message, { module: 'journey', ...more })
  await page.goto(`/gateways/${gateway.id}`)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Logs' }).click()
  const table = rows(page)
  await expect(table.getByRole('row', { name: /Dispatching/ }).last()).toBeVisible()
  await expect(page.getByRole('main').getByText('Live', { exact: true })).toBeVisible({ timeout: 15_000 })
  write('the kettle is on', { functionName: 'boil', litres: 2 })
  await expect(table.getByRole('row', { name: /the kettle is on/ })).toContainText('"litres":2')
  await expectNoA11yViolations({ schemes: 'both' })

  // Who tried to get in, and the whole table of keys with it, is in the gateway's log in clear.
  await page.getByRole('searchbox', { name: 'Find text or /expression/' }).fill('/matching key|secret/i')
  await page.getByLabel('Only lines with it').check()
  const leak = table.getByRole('row', { name: /Available keys config/ })
  await expect(leak).toBeVisible()
  await expect(table.getByRole('row', { name: /kettle/ })).toHaveCount(0)
  await leak.click()
  const panel = page.getByRole('region', { name: 'Log line', exact: true })
  await expect(panel.getByRole('region', { name: 'Message' })).toContainText('•••')
  const secrets = [...installation.keys.values()].map(({ secret }) => secret)
  const shown = (await page.getByRole('main').textContent()) ?? ''
  expect(secrets.filter((secret) => shown.includes(secret))).toEqual([])
  await expectNoA11yViolations()
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()

  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Download \d+ lines shown/ }).click()
  const saved = await readFile(await (await saving).path(), 'utf8')
  expect(saved).toContain('Available keys config')
  expect(secrets.filter((secret) => saved.includes(secret))).toEqual([])
  await page.getByLabel('Only lines with it').uncheck()
  await page.getByRole('searchbox', { name: 'Find text or /expression/' }).fill('dispatching')
  // What was found before is forgotten by then.
  await expect(table.locator('mark').first()).toHaveText('Dispatching')
  await expect(page.getByText(/^(\d+) of \1$/)).toBeVisible()
  await page.getByRole('button', { name: 'Previous hit' }).click()
  await expect(table.locator('tr[data-current]')).toContainText('Dispatching')
  await page.getByRole('button', { name: /^info / }).click()
  await expect(page.getByText('Not found')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: /^info / })).toHaveAttribute('aria-pressed', 'false')
  await page.getByRole('button', { name: /^info / }).click()
  await page.getByRole('button', { name: 'Clear search' }).click()
  await expect(page.getByRole('main').getByText('Live', { exact: true })).toBeVisible({ timeout: 15_000 })

  // Who has scrolled up stays there while lines come.
  await page.getByRole('region', { name: 'Log lines, scrollable' }).press('Home')
  const toEnd = page.getByRole('button', { name: /^To the end/ })
  await expect(toEnd).toBeVisible()
  write('one more')
  await expect(page.getByRole('button', { name: '1 new line: to the end' })).toBeVisible()
  await page.getByRole('button', { name: /to the end$/ }).click()
  await expect(table.getByRole('row', { name: /one more/ })).toBeVisible()
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByRole('main').getByText('Paused', { exact: true })).toBeVisible()
  write('written meanwhile')
  await page.getByRole('button', { name: 'Resume (1 line waiting)' }).click()
  await expect(table.getByRole('row', { name: /written meanwhile/ })).toBeVisible()

  gateway.dropStreams()
  write('while nobody listened')
  await expect(table.getByText(/^The stream broke off here\. 1 line that came meanwhile/)).toBeVisible({
    timeout: 20_000,
  })
  await expect(table.getByRole('row', { name: /while nobody listened/ })).toHaveCount(1)
  write('and on it goes')
  await expect(table.getByRole('row', { name: /and on it goes/ })).toHaveCount(1)
  await expect(table.getByRole('row', { name: /while nobody listened/ })).toHaveCount(1)
  gateway.dropStreams()
  for (let at = 0; at < 1500; at += 1) write(`flood ${at}`)
  await expect(
    table
      .getByText(/^The stream broke off here: .* missing/)
      .or(table.getByRole('row', { name: /flood 1499/ }))
      .last(),
  ).toBeVisible({ timeout: 20_000 })
  await page.getByRole('searchbox', { name: 'Find text or /expression/' }).fill('/flood 5\\d\\d$/')
  await page.getByRole('button', { name: 'Next hit' }).click()
  await expect(table.getByText(/^The stream broke off here: .* missing/)).toBeVisible()

  await page.getByRole('button', { name: 'Clear search' }).click()
  await toEnd.click()
  await expect(table.getByRole('row', { name: /flood 1499$/ })).toBeInViewport()
  await page.getByRole('region', { name: 'Log lines, scrollable' }).hover()
  await page.mouse.wheel(0, -100)
  await expect(toEnd).toBeVisible()
  await expect(table.getByRole('row', { name: /flood 1490$/ })).toBeInViewport()
  expect(world.output()).not.toContain(secrets[0] ?? '')
})

test('what the gateway writes is set and set back, and what it noted is wiped by name', async ({
  page,
  gateway,
  apiRequests,
  expectNoA11yViolations,
}) => {
  const { logs } = gateway.running.state()
  await page.goto(`/gateways/${gateway.id}/logs`)
  await expect(rows(page).getByRole('row').nth(1)).toBeVisible()
  // Beside who is signed in and what the gateway offers: the stream, and the lines before it and up to it.
  const asked = apiRequests.list().filter(({ path }) => !/\/(me|capabilities)$/.test(path))
  expect(asked.length, asked.map(({ path }) => path).join('\n')).toBeLessThanOrEqual(3)
  await page.getByRole('button', { name: 'Log level' }).click()
  const settings = page.getByRole('dialog', { name: 'What the gateway writes' })
  await expect(settings).toContainText('holds until the gateway restarts')
  await expect(settings).toContainText('The lines on this page, and those it keeps, are not affected')
  await settings.getByRole('combobox', { name: 'Level' }).click()
  await page.getByRole('option', { name: /^debug: .*about 18 lines a request/ }).click()
  await settings.getByRole('button', { name: 'Set level' }).click()
  await expect(settings.getByRole('button', { name: 'Back to info' })).toBeEnabled()
  await expect.poll(() => logs.level).toBe('debug')
  await expectNoA11yViolations({ schemes: 'both' })
  await settings.getByRole('button', { name: 'Back to info' }).click()
  await expect(settings.getByRole('button', { name: 'Back to info' })).toBeDisabled()
  await expect.poll(() => logs.level).toBe('info')
  await settings.getByLabel('Print only').fill('router')
  await settings.getByLabel('Print only').press('Enter')
  await settings.getByRole('button', { name: 'Print only these' }).click()
  await settings.getByRole('button', { name: 'Print every module' }).click()
  await expect(settings.getByRole('button', { name: 'Print every module' })).toBeDisabled()
  await page.keyboard.press('Escape')

  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Delete requests/ }).click()
  const question = page.getByRole('dialog', { name: /^Delete what Harbourline gateway noted/ })
  await expect(question).toContainText(/[\d,]+ requests, and with them/)
  await expect(question).toContainText('The log lines on this page are not touched')
  await expect(question.getByRole('button', { name: 'Delete all of it' })).toBeDisabled()
  await question.getByLabel(/to confirm/).fill('Harbourline gateway')
  await question.getByRole('button', { name: 'Delete all of it' }).click()
  await expect(question).toBeHidden()
  expect(gateway.running.traffic().calls()).toEqual([])
  await expect(
    rows(page)
      .getByRole('row', { name: /Dispatching/ })
      .last(),
  ).toBeVisible()
})
