import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import type { WorldAgent } from '../agents.ts'
import { withoutRefresh } from '../watch.ts'
import { expect, test } from '../world.ts'

const events = (page: Page) => page.getByRole('table', { name: 'Events', exact: true })
const firstRow = (page: Page) => events(page).getByRole('row').nth(1)

test('look through a range, filter it, open an event, and find the same screen again after reload and Back', async ({
  page,
  agent,
  expectNoA11yViolations,
}) => {
  await page.goto(`/agents/${agent.id}`)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Audit log' }).click()
  await expect(firstRow(page)).toBeVisible()
  await page.getByText('7 d', { exact: true }).click()
  await expect(page.getByText('Newest 500 of this range')).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })

  await page.getByRole('button', { name: 'Load older events' }).click()
  await page.getByRole('button', { name: /^Lane slack \d+ events/ }).click()
  await expect(page).toHaveURL(/lane=channel%3Aslack/)
  await page.getByRole('combobox', { name: 'Events' }).click()
  await page.getByRole('option', { name: 'MCP call' }).click()
  await page.keyboard.press('Escape')
  await expect(firstRow(page)).toContainText('MCP call')
  await expect(firstRow(page)).toContainText('›')
  await expect(events(page).getByRole('row', { name: /Message/ })).toHaveCount(0)
  await page.getByRole('searchbox', { name: 'Search loaded events' }).fill('postgres')
  await expect(page.getByRole('searchbox', { name: 'Search loaded events' })).toBeFocused()
  await expect(firstRow(page)).toContainText('postgres › query')

  await firstRow(page).click()
  const event = page.getByRole('region', { name: 'Event', exact: true })
  await expect(event.getByRole('region', { name: 'As it came' })).toContainText('"channel": "slack"')
  await expectNoA11yViolations({ schemes: 'both' })
  await page.reload()
  await expect(event.getByRole('region', { name: 'As it came' })).toContainText('postgres')
  await expect(page.getByRole('searchbox', { name: 'Search loaded events' })).toHaveValue('postgres')
  await expect(page.getByRole('button', { name: /^Lane slack/ })).toHaveAttribute('aria-pressed', 'true')

  await event.getByRole('button', { name: 'Show only this turn' }).click()
  await expect(page).toHaveURL(/turnId=/)
  await page.goBack()
  await expect(page).not.toHaveURL(/turnId=/)
  await page.keyboard.press('Escape')
  await expect(event).toHaveCount(0)
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(page.getByRole('searchbox', { name: 'Search loaded events' })).toHaveValue('')
})

test('requests to the agent’s own API are left out, counted, and there when they are wanted', async ({
  page,
  agent,
}) => {
  await request(agent, 3)
  await page.goto(`/agents/${agent.id}/audit?range=15m`)
  await expect(firstRow(page)).toBeVisible()
  await expect(events(page).getByRole('row', { name: /API request/ })).toHaveCount(0)
  const noise = page.getByRole('switch', { name: /^API requests \(\d+ hidden\)$/ })
  await expect(noise).not.toBeChecked()
  await noise.click()
  await expect(
    events(page)
      .getByRole('row', { name: /API request/ })
      .first(),
  ).toBeVisible()
  await page.reload()
  await expect(page.getByRole('switch', { name: 'API requests' })).toBeChecked()
})

test('older events load without duplicates or loss, however the table is sorted', async ({ page, agent, world }) => {
  const [from, to] = ['2000-01-01T00:00:00.000Z', new Date(Date.now() - 86_400_000).toISOString()]
  await page.goto(`/agents/${agent.id}/audit?from=${from}&to=${to}&noise=true`)
  await expect(page.getByText('Newest 500 of this range. Older events are not loaded.')).toBeVisible()
  await expect(page.getByText('not loaded', { exact: true })).toBeVisible()
  await events(page).getByRole('button', { name: 'Status' }).click()
  await expect(page.getByText('Newest 500 of this range. Older events are not loaded.')).toBeVisible()
  await page.getByRole('button', { name: 'Load older events' }).click()
  await expect(page.getByText('Newest 1,49')).toBeVisible()
  await page.getByRole('button', { name: 'Load all' }).click()
  const total = await countAll(world, agent, from, to)
  await expect(page.getByText(`All ${total.toLocaleString('en')} events of this range.`)).toBeVisible()

  const save = await exportAs(page, 'JSON')
  const { events: saved, complete, count } = JSON.parse(save.text)
  expect({ complete, count }).toEqual({ complete: true, count: total })
  expect(saved.map(({ ts }: { ts: string }) => ts)).toEqual(
    saved.map(({ ts }: { ts: string }) => ts).toSorted((a: string, b: string) => (a < b ? 1 : a > b ? -1 : 0)),
  )
  const csv = await exportAs(page, 'CSV')
  expect(csv.text.trim().split('\r\n')).toHaveLength(total + 1)
})

test('the picture over time narrows the range, by keyboard and by dragging, and Back undoes it', async ({
  page,
  agent,
}) => {
  await page.goto(`/agents/${agent.id}/audit?range=1h`)
  await expect(firstRow(page)).toBeVisible()
  const moment = page.getByRole('slider', { name: /Moment in the range/ })
  await moment.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await expect(moment).toHaveAttribute('aria-valuetext', /to .*: /)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('From', { exact: true })).toBeVisible()
  await expect(page).toHaveURL(/from=/)
  await page.goBack()
  await expect(page.getByLabel('From', { exact: true })).toHaveCount(0)

  const box = await moment.boundingBox()
  if (!box) throw new Error('The picture has no size.')
  await page.mouse.move(box.x + box.width * 0.9, box.y + 8)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.95, box.y + 8, { steps: 4 })
  await page.mouse.up()
  await expect(page).toHaveURL(/from=/)
  const minutes = async () => {
    const [from, to] = await Promise.all([
      page.getByLabel('From', { exact: true }).inputValue(),
      page.getByLabel('To', { exact: true }).inputValue(),
    ])
    return (Date.parse(to) - Date.parse(from)) / 60_000
  }
  expect(await minutes()).toBeCloseTo(3, 0)
  await page.getByRole('button', { name: 'Zoom out' }).click()
  await expect.poll(minutes).toBeGreaterThan(5)
  await page.getByLabel('From', { exact: true }).fill('2030-01-01T00:00:00')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Has to be after the start')).toBeVisible()
  await page.getByText('6 h', { exact: true }).click()
  await expect(page.getByLabel('From', { exact: true })).toHaveCount(0)
})

test('live: follows, stops when scrolled away, pauses, and owns up to what it may have missed', async ({
  page,
  agent,
  expectNoA11yViolations,
}) => {
  // It follows at its own pace of 5 s, several times.
  test.setTimeout(120_000)
  await page.goto(`/agents/${agent.id}/audit?noise=true`)
  await page.getByText('Live', { exact: true }).click()
  await expect(page).toHaveURL(/view=live/)
  const live = page.getByRole('table', { name: 'Live events' })
  await expect(page.getByText('Following, every 5 s')).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })
  await request(agent, 1, '/api/v1/made-up')
  await expect(live.getByRole('row', { name: 'API request GET /api/v1/made-up' })).toBeInViewport()

  // Away from the end, it stays where it was read and counts.
  await page.getByRole('region', { name: 'Live events, scrollable' }).hover()
  await page.mouse.wheel(0, -2000)
  await request(agent, 2)
  await expect(page.getByRole('button', { name: /^\d+ new$/ })).toBeVisible()
  await page.getByRole('button', { name: /^\d+ new$/ }).click()
  await expect(page.getByRole('button', { name: /^\d+ new$/ })).toHaveCount(0)

  // More than one answer holds comes between two of them.
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Paused')).toBeVisible()
  await request(agent, 260)
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(page.getByText('Following, every 5 s')).toBeVisible()
  const gap = live.getByText(/^Events may be missing between/)
  await page.getByRole('button', { name: 'Show 1 gap' }).click()
  await expect(gap).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })
  await gap.getByRole('button', { name: 'Load them' }).click()
  await expect(gap).toHaveCount(0)

  await page.reload()
  await expect(live.getByRole('row').nth(1)).toBeVisible()
})

test('a run: what it did over time, what it took, and the way to its session and its trace', async ({
  page,
  agent,
  expectNoA11yViolations,
}) => {
  await page.goto(`/agents/${agent.id}/audit?from=2000-01-01T00:00:00Z&to=2100-01-01T00:00:00Z&tool=spawn`)
  await events(page).getByRole('link', { name: /^run_/ }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: /^Run run_/ })).toBeVisible()
  const run = page.getByRole('region', { name: 'Events of the run' })
  await expect(run.getByRole('button', { name: /spawn/ })).toBeVisible()
  await expect(run.getByText('Started run')).toBeVisible()
  await expect(page.getByText(/ in, .* out/)).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })

  await run.getByRole('button', { name: /spawn/ }).click()
  const event = page.getByRole('region', { name: 'Event', exact: true })
  await expect(event.getByRole('region', { name: 'As it came' })).toContainText('"spawn"')
  await page.reload()
  await expect(event.getByRole('region', { name: 'As it came' })).toContainText('"spawn"')
  await event.getByRole('button', { name: 'Close event' }).click()
  await expect(event).toHaveCount(0)

  const trace = page.getByRole('link', { name: /^[0-9a-f]{32}$/ }).first()
  const id = await trace.textContent()
  await trace.click()
  await expect(page.getByRole('button', { name: 'Remove the filter Trace' })).toBeVisible()
  await expect(page.getByRole('search', { name: 'Filter events' })).toContainText(id ?? 'no trace')
  await expect(firstRow(page)).toBeVisible()
  await page.goBack()
  await page.getByRole('link', { name: /^[a-z]+:/ }).click()
  await expect(page.getByRole('region', { name: 'Transcript' })).toBeVisible()
})

test('a run that nobody knows, and one whose usage is not offered', async ({ page, agent }) => {
  await page.goto(`/agents/${agent.id}/audit/runs/run_nowhere`)
  await expect(page.getByRole('heading', { name: 'The agent has no such run' })).toBeVisible()
  agent.setScenario('without-usage')
  await page.goto(`/agents/${agent.id}/audit`)
  await events(page).getByRole('link', { name: /^run_/ }).first().click()
  await expect(page.getByText('The agent offers no usage for this run')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Events of the run' }).getByRole('button').first()).toBeVisible()
})

test('the agent’s own counts of a range', async ({ page, agent, expectNoA11yViolations }) => {
  await page.goto(`/agents/${agent.id}/audit?range=24h`)
  await page.getByRole('button', { name: 'Counts' }).click()
  const counts = page.getByRole('dialog', { name: 'Counts' })
  await expect(counts.getByRole('table', { name: 'By event' }).getByRole('row', { name: /tool_call \d/ })).toBeVisible()
  await counts.getByText('Everything it sent').click()
  await expect(counts.getByRole('region', { name: 'Counts as they came' })).toContainText('"by_event"')
  await expectNoA11yViolations({ schemes: 'both' })
})

test('a view asks for little, and for nothing more when it is filtered in what is loaded', async ({
  page,
  agent,
  apiRequests,
}) => {
  await withoutRefresh(page)
  await page.goto(`/agents/${agent.id}/audit`)
  await expect(firstRow(page)).toBeVisible()
  expect(apiRequests.list().length).toBeLessThanOrEqual(4)
  apiRequests.reset()
  await page.getByRole('searchbox', { name: 'Search loaded events' }).fill('grafana')
  await expect(page).toHaveURL(/q=grafana/)
  await events(page).getByRole('button', { name: 'Duration' }).click()
  await expect(events(page).getByRole('columnheader', { name: 'Duration' })).toHaveAttribute('aria-sort', 'descending')
  expect(apiRequests.list()).toEqual([])
  await events(page).getByRole('link', { name: /^run_/ }).first().click()
  await expect(page.getByRole('region', { name: 'Events of the run' }).getByRole('button').first()).toBeVisible()
  expect(apiRequests.list().length).toBeLessThanOrEqual(3)
})

for (const scenario of ['camel', 'bare-arrays', 'missing-optionals'] as const) {
  test.describe(`an agent that answers with ${scenario}`, () => {
    test.use({ scenario })
    test('is read all the same', async ({ page, agent }) => {
      await page.goto(`/agents/${agent.id}/audit`)
      await expect(firstRow(page)).toBeVisible()
      await expect(page.getByText(/could not be read/)).toHaveCount(0)
      await page
        .getByRole('button', { name: /^Lane (placet|system)/ })
        .first()
        .click()
      await expect(firstRow(page)).toBeVisible()
    })
  })
}

test.describe('an agent that did nothing yet', () => {
  test.use({ scenario: 'empty' })
  test('says so, over a range and live', async ({ page, agent, expectNoA11yViolations }) => {
    await page.goto(`/agents/${agent.id}/audit`)
    await expect(page.getByText(/^(Only API requests here|Nothing happened in this range)/).first()).toBeVisible()
    await expectNoA11yViolations({ schemes: 'both' })
    await page.getByText('Live', { exact: true }).click()
    await expect(page.getByText(/^Nothing that was written|^Nothing was written/)).toBeVisible()
  })
})

test.describe('an agent whose audit log fails', () => {
  test.use({ scenario: 'failing' })
  test('shows the failure, not an empty list, and recovers', async ({ page, agent, expectNoA11yViolations }) => {
    await page.goto(`/agents/${agent.id}/audit`)
    await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
    await expect(page.getByText('Nothing happened in this range.')).toHaveCount(0)
    await expectNoA11yViolations({ schemes: 'both' })
    agent.setScenario('default')
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(firstRow(page)).toBeVisible()
  })
})

test.describe('an agent whose audit log is down', () => {
  test.use({ scenario: 'audit-down' })
  test('has no such tab until it is back', async ({ page, agent }) => {
    await page.goto(`/agents/${agent.id}/audit`)
    await expect(page.getByRole('heading', { name: 'This section is not available' })).toBeVisible()
    const navigation = page.getByRole('navigation', { name: 'Main' })
    await expect(navigation.getByRole('link', { name: 'Sessions' })).toBeVisible()
    await expect(navigation.getByRole('link', { name: 'Audit log' })).toHaveCount(0)
    agent.setScenario('default')
    await page.getByRole('button', { name: 'Ask again' }).click()
    await expect(firstRow(page)).toBeVisible()
    await expect(navigation.getByRole('link', { name: 'Audit log' })).toBeVisible()
  })
})

test.describe('a hundred thousand events', () => {
  test.use({ scenario: 'huge' })
  test('are loaded, drawn and scrolled with few rows in the page', async ({ page, agent }) => {
    test.setTimeout(180_000)
    await page.goto(`/agents/${agent.id}/audit?range=7d`)
    await page.getByRole('button', { name: 'Load all' }).click()
    await expect(page.getByText(/^(Newest 100,000|All 9\d,\d{3} events) of this range/)).toBeVisible({
      timeout: 150_000,
    })
    const scroller = page.getByRole('region', { name: 'Events, scrollable' })
    await scroller.hover()
    for (let screen = 0; screen < 20; screen += 1) {
      await page.mouse.wheel(0, 4000)
      expect(await events(page).getByRole('row').count()).toBeLessThanOrEqual(200)
    }
    expect(await page.locator('svg path').count()).toBeLessThanOrEqual(200)
  })
})

/** Requests to the agent itself, each of which it notes. */
async function request(agent: WorldAgent, count: number, path = '/api/v1/health') {
  const headers = { authorization: `Bearer ${agent.key}` }
  await Promise.all(Array.from({ length: count }, () => fetch(agent.url + path, { headers })))
}

async function countAll(
  world: { send: (path: string) => Promise<Response> },
  agent: WorldAgent,
  from: string,
  to: string,
): Promise<number> {
  const answer = await world.send(`/api/agents/${agent.id}/manage/audit/stats?from=${from}&to=${to}`)
  const { total } = (await answer.json()) as { total: number } // the reference agent's own counts
  return total
}

async function exportAs(page: Page, kind: string) {
  await page.getByRole('button', { name: 'Export' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: kind }).click(),
  ])
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
}
