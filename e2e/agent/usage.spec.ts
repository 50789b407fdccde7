import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { withoutRefresh } from '../watch.ts'
import { expect, test } from '../world.ts'

const chart = (page: Page) => page.getByRole('figure', { name: 'Tokens per day, by model' })
const group = (page: Page, name: string) => page.getByRole('group', { name: 'Group by' }).getByRole('button', { name })
const totals = (page: Page) => page.getByRole('region', { name: 'Totals' })

async function exported(page: Page, kind: 'CSV' | 'JSON'): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    (async () => {
      await page.getByRole('button', { name: 'Export' }).click()
      await page.getByRole('menuitem', { name: kind }).click()
    })(),
  ])
  return await readFile(await download.path(), 'utf8')
}

test('range, grouping, comparison and filter are in the address, and are there again after reload and Back', async ({
  page,
  agent,
  expectNoA11yViolations,
}) => {
  await page.goto(`/agents/${agent.id}`)
  await page.getByRole('navigation').getByRole('link', { name: 'Token usage' }).click()
  await expect(chart(page).getByRole('application')).toBeVisible()

  await page.getByText('30 days', { exact: true }).click()
  await expect(page).toHaveURL(/range=30d/)
  await page.getByRole('switch', { name: 'Compare with the period before' }).click()
  await expect(page.getByText(/compared with/).first()).toBeVisible()
  await expect(
    totals(page)
      .getByText(/^\+[\d.,]+% more$/)
      .first(),
  ).toBeVisible()
  await group(page, 'Channel').click()
  await group(page, 'Model').click()
  await expect(page.getByRole('figure', { name: 'Tokens per day, by channel' })).toBeVisible()
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByRole('menuitem', { name: 'gpt-5-mini' }).click()
  const filter = page.getByRole('button', { name: 'Remove the filter Model: gpt-5-mini' })
  await expect(filter).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })

  const address = page.url()
  await page.reload()
  expect(page.url()).toBe(address)
  await expect(filter).toBeVisible()
  await expect(page.getByRole('switch', { name: 'Compare with the period before' })).toBeChecked()
  await expect(group(page, 'Channel')).toHaveAttribute('aria-pressed', 'true')

  await page.getByRole('navigation').getByRole('link', { name: 'Sessions' }).click()
  await page.goBack()
  await expect(filter).toBeVisible()
  await filter.click()
  await expect(filter).toHaveCount(0)
  await expect(page).not.toHaveURL(/gpt-5-mini/)
})

test('a custom range is asked for in UTC days, and the day without use is a zero', async ({ page, agent }) => {
  await page.goto(`/agents/${agent.id}/usage`)
  await expect(chart(page).getByRole('application')).toBeVisible()
  await page.getByText('Custom', { exact: true }).click()
  const today = new Date()
  const first = new Date(today.getTime() - 34 * 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel('First day (UTC)').fill(first)
  await expect(page).toHaveURL(new RegExp(`from=${first}`))
  await page.getByRole('button', { name: 'As a table' }).click()
  const rows = page.getByRole('table', { name: 'Tokens per day, by model' }).getByRole('row')
  await expect(rows).toHaveCount(36)
  const sums = (await rows.locator('td:last-child').allTextContents()).map((text) => Number(text.replaceAll(',', '')))
  expect(sums.filter((sum) => sum === 0).length).toBeGreaterThan(0)
  expect(sums.filter((sum) => sum > 0).length).toBeGreaterThan(20)
})

test('the file says what the page says, with every day once and no price made up', async ({ page, agent }) => {
  await page.goto(`/agents/${agent.id}/usage?range=30d&by=date,model`)
  await expect(totals(page)).toBeVisible()
  const all = await totals(page)
    .getByTitle(/^[\d,]+$/)
    .first()
    .getAttribute('title')
  const [head = '', ...lines] = (await exported(page, 'CSV')).split('\r\n')
  const columns = head.split(',')
  expect(columns.slice(0, 4)).toEqual(['date', 'model', 'tokens', 'prompt_tokens'])
  const rows = lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [columns[at] ?? '', cell])))
  expect(rows.reduce((sum, row) => sum + Number(row['tokens']), 0)).toBe(Number(all?.replaceAll(',', '')))
  expect(new Set(rows.map(({ date }) => date)).size).toBe(30)
  for (const row of rows) {
    expect(Number(row['tokens'])).toBe(Number(row['prompt_tokens']) + Number(row['completion_tokens']))
    // Blank model: the agent recorded none, so there is no price, unless nothing was used.
    if (row['model'] === '' && row['tokens'] !== '0') expect(row['estimated_cost_usd']).toBe('')
    if (row['model'] === 'gpt-5-mini') expect(Number(row['estimated_cost_usd'])).toBeGreaterThan(0)
  }
  const file = JSON.parse(await exported(page, 'JSON')) as { by: string[]; rows: unknown[] }
  expect(file.by).toEqual(['date', 'model'])
  expect(file.rows).toHaveLength(rows.length)
})

test('a figure leads to the audit log of its day, model and channel, and a session to its transcript', async ({
  page,
  agent,
}) => {
  await page.goto(`/agents/${agent.id}/usage`)
  await page.getByRole('button', { name: 'As a table' }).click()
  const latest = page.getByRole('table', { name: 'Tokens per day, by model' }).getByRole('row').nth(2)
  await latest.getByRole('cell').first().getByRole('button').click()
  await expect(page).toHaveURL(/\/audit\?.*model=gpt-5-mini/)
  const query = new URL(page.url()).searchParams
  expect(query.get('from')?.slice(0, 10)).toBe(query.get('to')?.slice(0, 10))
  await page.goBack()

  await group(page, 'Session').click()
  await group(page, 'Day').click()
  await group(page, 'Model').click()
  const bars = page.getByRole('list', { name: 'Tokens by session' })
  await bars.getByRole('button', { name: 'telegram:8837261' }).click()
  await expect(page).toHaveURL(/\/sessions\/telegram%3A8837261/)
  await page.goBack()
  await expect(bars).toBeVisible()
})

test('the chart is usable by keyboard alone', async ({ page, agent }) => {
  await page.goto(`/agents/${agent.id}/usage`)
  const plot = chart(page).getByRole('application')
  await plot.focus()
  await page.keyboard.press('ArrowRight')
  await expect(chart(page).getByRole('status')).toContainText(/\d+ \w{3}/)
  const before = await chart(page).getByRole('status').textContent()
  await page.keyboard.press('ArrowRight')
  await expect(chart(page).getByRole('status')).not.toHaveText(before ?? '')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/audit\?/)
})

test('a model without a price is unknown until it gets one, and the sum says what it leaves out', async ({
  page,
  agent,
}) => {
  await page.goto(`/agents/${agent.id}/usage?range=30d`)
  const models = page.getByRole('table', { name: 'Usage by model' })
  await expect(
    models
      .getByRole('row', { name: /^unknown/ })
      .getByRole('cell')
      .last(),
  ).toHaveText('unknown')
  await expect(totals(page).getByText('without 1 model of unknown price')).toBeVisible()
  const flash = models
    .getByRole('row', { name: /gemini-2.5-flash/ })
    .getByRole('cell')
    .last()
  await expect(flash).toHaveText(/^≈ \$/)

  await page.getByRole('button', { name: 'Prices' }).click()
  const dialog = page.getByRole('dialog', { name: 'Prices' })
  await dialog.getByRole('button', { name: 'Remove the price of gemini-2.5-flash', exact: true }).click()
  await dialog.getByRole('button', { name: 'Keep prices' }).click()
  await expect(flash).toHaveText('unknown')
  await expect(totals(page).getByText('without 2 models of unknown price')).toBeVisible()
  await page.reload()
  await expect(flash).toHaveText('unknown')

  await page.getByRole('button', { name: 'Prices' }).click()
  await dialog.getByRole('button', { name: 'Add a price for gemini-2.5-flash' }).click()
  await dialog.getByRole('button', { name: 'Keep prices' }).click()
  await expect(dialog.getByRole('alert')).toContainText('gemini-2.5-flash: Input')
  await dialog.getByLabel('Input price of gemini-2.5-flash', { exact: true }).fill('1000')
  await dialog.getByLabel('Cached input price of gemini-2.5-flash', { exact: true }).fill('1000')
  await dialog.getByLabel('Output price of gemini-2.5-flash', { exact: true }).fill('1000')
  await dialog.getByRole('button', { name: 'Keep prices' }).click()
  await expect(flash).toHaveText(/^≈ \$[\d,]{3,}\.\d\d$/)
})

test('prices come from a file only when it can be read, and go back to the list prices', async ({
  page,
  agent,
  expectNoA11yViolations,
}) => {
  await page.goto(`/agents/${agent.id}/usage?range=30d&dialog=prices`)
  const dialog = page.getByRole('dialog', { name: 'Prices' })
  await dialog.getByLabel('Import prices from a JSON file').setInputFiles({
    name: 'prices.json',
    mimeType: 'application/json',
    buffer: Buffer.from('[{"match":"x","input":-1}]'),
  })
  await expect(dialog.getByRole('alert')).toContainText('prices.json was not read')
  const line = { match: 'gemini-*', input: 1, cached: 0.5, output: 2, noted: '2026-01-01', source: 'own' }
  await dialog.getByLabel('Import prices from a JSON file').setInputFiles({
    name: 'prices.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify([line])),
  })
  await expect(dialog.getByRole('textbox', { name: /^Model of line/ })).toHaveCount(1)
  await expectNoA11yViolations({ schemes: 'both' })
  await dialog.getByRole('button', { name: 'Back to list prices' }).click()
  await dialog.getByRole('button', { name: 'Keep prices' }).click()
  await expect(totals(page).getByText('without 1 model of unknown price')).toBeVisible()
})

test('asks the agent once, and once more only for the comparison', async ({ page, agent, apiRequests }) => {
  await withoutRefresh(page)
  await page.goto(`/agents/${agent.id}/usage`)
  await expect(chart(page)).toBeVisible()
  expect(apiRequests.list().length).toBeLessThanOrEqual(4)
  apiRequests.reset()
  await group(page, 'Origin').click()
  await expect(page.getByRole('figure', { name: 'Tokens per day, by model and origin' })).toBeVisible()
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByRole('menuitem', { name: 'gpt-5-mini' }).click()
  await expect(page.getByRole('button', { name: 'Remove the filter Model: gpt-5-mini' })).toBeVisible()
  expect(apiRequests.list()).toEqual([])
  await page.getByRole('switch', { name: 'Compare with the period before' }).click()
  await expect(
    totals(page)
      .getByText(/more$|less$|nothing before$|as before$/)
      .first(),
  ).toBeVisible()
  expect(apiRequests.list()).toHaveLength(1)
})

test.describe('an agent that was never used', () => {
  test.use({ scenario: 'empty' })
  test('shows zeros and says so', async ({ page, agent, expectNoA11yViolations }) => {
    await page.goto(`/agents/${agent.id}/usage`)
    await expect(page.getByText('No tokens were used in these days.')).toBeVisible()
    await expectNoA11yViolations({ schemes: 'both' })
  })
})

test.describe('an agent that counts only tokens', () => {
  test.use({ scenario: 'missing-optionals' })
  test('is not said to have made no turns', async ({ page, agent }) => {
    await page.goto(`/agents/${agent.id}/usage`)
    await expect(totals(page).getByText('This agent counts tokens only')).toBeVisible()
    await expect(page.getByRole('columnheader', { name: 'Turns' })).toHaveCount(0)
  })
})

test.describe('an agent whose usage fails', () => {
  test.use({ scenario: 'failing', expectedProblems: [/500/] })
  test('keeps the tab, says why, and comes back', async ({ page, agent, expectNoA11yViolations }) => {
    await page.goto(`/agents/${agent.id}/usage`)
    const failure = page.getByRole('alert')
    await expect(failure).toContainText('Internal Server Error')
    await expectNoA11yViolations({ schemes: 'both' })
    agent.setScenario('default')
    await failure.getByRole('button', { name: 'Try again' }).click()
    await expect(chart(page)).toBeVisible()
  })
})

test.describe('an agent without usage', () => {
  test.use({ scenario: 'without-usage', expectedProblems: [/404/] })
  test('has no such tab, and a deep link says why', async ({ page, agent, world }) => {
    await page.goto(`/agents/${agent.id}/usage`)
    await expect(page.getByRole('main').getByText('This section is not available')).toBeVisible()
    await expect(page.getByRole('navigation').getByRole('link', { name: 'Token usage' })).toHaveCount(0)
    const other = await world.addAgent({ name: 'Other' })
    await page.goto(`/agents/${other.id}/usage`)
    await expect(page.getByRole('navigation').getByRole('link', { name: 'Token usage' })).toBeVisible()
    await expect(chart(page)).toBeVisible()
  })
})
