import type { Page } from 'playwright'
import type { WorldGateway } from '#e2e/gateways.ts'
import type { Bench } from './bench.ts'
import type { Tab } from './browser.ts'
import { countFrames, usedHeap } from './frames.ts'
import { median, type Row } from './row.ts'

const scrollSeconds = 5

/** The table over 100 000 requests: its first rows, sorted anew by the gateway, scrolled through. */
export async function gatewayRequests(
  { runs, say }: Bench,
  gateway: WorldGateway,
  openTab: () => Promise<Tab>,
): Promise<Row[]> {
  const { id } = gateway
  say('100 000 requests')
  const { page, devtools, close } = await openTab()
  const table = page.getByRole('table', { name: 'Requests', exact: true })
  const first: number[] = []
  const sorted: number[] = []
  const sortedByItself: number[] = []
  for (let run = 0; run < runs; run += 1) {
    await page.goto(`/gateways/${id}/requests?range=all`)
    await rowsAreThere(page)
    first.push(await page.evaluate(() => performance.now()))
    sorted.push(await timeOf(() => sortByCost(page)))
    sortedByItself.push(await timeOf(() => askSorted(gateway)))
  }
  const count = Number(await table.getAttribute('aria-rowcount')) - 1
  await page.goto(`/gateways/${id}/requests?range=all`)
  await rowsAreThere(page)
  await page.getByRole('region', { name: 'Requests, scrollable' }).hover()
  say(`scroll ${scrollSeconds} s`)
  const frames = await countFrames(page, () => scroll(page))
  const settled = await timeOf(() => rowsAreThere(page))
  const rows = await table.getByRole('row').count()
  const heap = await usedHeap(devtools)
  await close()
  return [
    { name: 'requests: rows of the table', figure: count, unit: '', aim: { least: 100_000 } },
    { name: 'requests: first rows there', figure: median(first), unit: 'ms', aim: { most: 1000 } },
    { name: 'requests: sorted by cost', figure: median(sorted), unit: 'ms', aim: { most: 500 } },
    { name: 'requests: of which the gateway itself takes', figure: median(sortedByItself), unit: 'ms' },
    { name: 'requests: frames while scrolling', figure: frames.perSecond, unit: '1/s', aim: { least: 55 } },
    { name: 'requests: time between frames while scrolling, p95', figure: frames.p95, unit: 'ms' },
    { name: 'requests: rows there after scrolling', figure: settled, unit: 'ms', aim: { most: 1000 } },
    { name: 'requests: rows in the page', figure: rows, unit: '', aim: { most: 200 } },
    { name: 'requests: heap after garbage collection', figure: heap / 1e6, unit: 'MB', aim: { most: 100 } },
  ]
}

/** Rows are there, and none in sight is on its way any more. */
async function rowsAreThere(page: Page): Promise<void> {
  const rows = page.getByRole('table', { name: 'Requests', exact: true }).locator('tbody tr[data-opens]')
  await rows.first().waitFor()
  await page.waitForFunction(() => document.querySelector('table[aria-label="Requests"] tr[aria-busy="true"]') === null)
}

async function sortByCost(page: Page): Promise<void> {
  const answered = page.waitForResponse((response) => response.url().includes('sortBy=costTotal'))
  await page.getByRole('columnheader', { name: 'Cost' }).getByRole('button').click()
  await answered
  await rowsAreThere(page)
}

/** The same rows in the same order, asked of the gateway with nothing between. */
async function askSorted({ url, key }: WorldGateway): Promise<void> {
  const answer = await fetch(`${url}/v0/management/usage?limit=200&sortBy=costTotal&sortDir=desc`, {
    headers: { 'x-admin-key': key },
  })
  await answer.text()
}

async function timeOf(action: () => Promise<void>): Promise<number> {
  const startedAt = performance.now()
  await action()
  return performance.now() - startedAt
}

/** Turns the wheel as fast as the page takes it. */
async function scroll(page: Page): Promise<void> {
  const until = performance.now() + scrollSeconds * 1000
  while (performance.now() < until) await page.mouse.wheel(0, 480)
}
