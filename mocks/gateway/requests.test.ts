import { expect, test } from 'vitest'
import { createTestGateway, limitedTo, testNow } from './test-gateway.ts'

const usage = '/v0/management/usage'
const total = async (gateway: ReturnType<typeof createTestGateway>, query = '') =>
  (await gateway.read(`${usage}?limit=1&${query}`))['total']

interface Page {
  data: Record<string, unknown>[]
  total: number
  limit: number | null
}
// What the reference gateway answers is checked by the contract on its way out.
const page = async (gateway: ReturnType<typeof createTestGateway>, query: string, init = {}) =>
  (await gateway.read(`${usage}?${query}`, init)) as unknown as Page

test('the same seed tells the same history, newest first, with everything that can become of a request', async () => {
  const [one, other] = [createTestGateway(), createTestGateway()]
  const rows = await page(one, 'limit=-1')
  expect(await page(other, 'limit=-1')).toEqual(rows)
  expect(rows.limit).toBeNull()
  expect(rows.total).toBeGreaterThan(2500)
  const dates = rows.data.map(({ date }) => Date.parse(String(date)))
  expect(dates).toEqual(dates.toSorted((a, b) => b - a))
  const statuses = new Set(rows.data.map(({ responseStatus }) => responseStatus))
  expect([...statuses]).toEqual(expect.arrayContaining(['success', 'error', 'cancelled', 'quota_exceeded', 'timeout']))
  expect(rows.data.some(({ provider, durationMs }) => provider === null && Number(durationMs) <= 10)).toBe(true)
})

test('names match anywhere and with wildcards, statuses exactly, dates as texts', async () => {
  const gateway = createTestGateway()
  const all = Number(await total(gateway))
  expect(await total(gateway, 'apiKey=ops')).toBe(await total(gateway, 'apiKey=HARBOURLINE-o%25s'))
  expect(await total(gateway, 'responseStatus=succ')).toBe(0)
  expect(await total(gateway, 'attribution=cron')).toBe(all)
  expect(await total(gateway, 'endDate=2026-11-20')).toBe(await total(gateway, 'endDate=2026-11-19T23:59:59.999Z'))
  expect(await total(gateway, 'sortBy=ttftMs&minDurationMs=1000')).toBeLessThan(all)
})

test('only some columns can be picked and sorted by; unknown ones are passed over', async () => {
  const gateway = createTestGateway()
  const costs = (await page(gateway, 'limit=5&sortBy=costTotal&fields=requestId,costTotal,isRaw')).data
  expect(Object.keys(costs[0] ?? {})).toEqual(['requestId', 'costTotal'])
  expect(costs).toEqual(costs.toSorted((a, b) => Number(b['costTotal']) - Number(a['costTotal'])))
  expect(Object.keys((await page(gateway, 'limit=1&fields=isRaw,nonsense')).data[0] ?? {})).toHaveLength(48)
  expect(await page(gateway, 'limit=2&sortBy=ttftMs')).toEqual(await page(gateway, 'limit=2&sortBy=date'))
})

test('a limited key is held to its own, whatever it asks for', async () => {
  const gateway = createTestGateway()
  const rows = await page(gateway, 'limit=-1&apiKey=harbourline-ops', { caller: limitedTo('jonas') })
  expect(rows.total).toBe(0)
  const own = await page(gateway, 'limit=-1', { caller: limitedTo('jonas') })
  expect(new Set(own.data.map(({ apiKey }) => apiKey))).toEqual(new Set(['jonas']))
})

test.each(['abc', 'NaN', 'undefined'])('olderThanDays=%s deletes everything', async (asked) => {
  const gateway = createTestGateway()
  expect(await gateway.read(`${usage}?olderThanDays=${asked}`, { method: 'DELETE' })).toEqual({ success: true })
  expect(await total(gateway)).toBe(0)
})

test('deleting takes what is older, and knows no unknown ids', async () => {
  const gateway = createTestGateway()
  const before = Number(await total(gateway))
  expect((await gateway.ask(`${usage}/never-was`, { method: 'DELETE' })).status).toBe(200)
  expect(await total(gateway)).toBe(before)
  await gateway.ask(`${usage}?olderThanDays=7`, { method: 'DELETE' })
  const left = await page(gateway, 'limit=-1&sortDir=asc')
  expect(left.total).toBeGreaterThan(0)
  expect(Date.parse(String(left.data[0]?.['date']))).toBeGreaterThanOrEqual(testNow - 7 * 86_400_000)
})

test('a summary leaves out the running minute and what is empty, and its totals end after seven days', async () => {
  const gateway = createTestGateway()
  gateway.gateway.traffic().happen({ at: testNow - 5000 })
  // The shape is the contract's; the route checks it.
  const read = async (range: string) =>
    (await gateway.read(`${usage}/summary?range=${range}`)) as unknown as {
      series: { bucketStartMs: number; requests: number }[]
      stats: { totalRequests: number }
    }
  const month = await read('month')
  const counted = month.series.reduce((sum, { requests }) => sum + requests, 0)
  expect(month.stats.totalRequests).toBeLessThan(counted / 2)
  const hour = await read('hour')
  expect(hour.series.every(({ requests }) => requests > 0)).toBe(true)
  expect(hour.series.at(-1)?.bucketStartMs).toBeLessThan(Math.floor(testNow / 60_000) * 60_000)
  expect((await gateway.ask(`${usage}/summary?range=year`)).status).toBe(400)
})

test('a hundred thousand requests are there', () => {
  const { gateway } = createTestGateway({ scenario: 'huge' })
  expect(gateway.traffic().calls().length).toBeGreaterThan(100_000)
})
