import type { Page } from 'playwright'
import type { WorldGateway } from '#e2e/gateways.ts'
import type { Bench } from './bench.ts'
import type { Tab } from './browser.ts'
import { countFrames, usedHeap } from './frames.ts'
import type { Row } from './row.ts'

const perSecond = 1000

/** The log while a thousand lines come every second, as at debug level in a busy hour. */
export async function gatewayLog(
  { seconds, say }: Bench,
  { id, running }: WorldGateway,
  openTab: () => Promise<Tab>,
): Promise<Row[]> {
  const { logs } = running.state()
  const { page, devtools, close } = await openTab()
  await page.goto(`/gateways/${id}/logs`)
  const main = page.getByRole('main')
  await main.getByText('Live', { exact: true }).waitFor()
  const atRest = await countFrames(page, () => page.waitForTimeout(2000))
  const before = { lines: await linesOf(page), heap: await usedHeap(devtools) }
  say(`${perSecond} lines a second for ${seconds} s`)
  let written = 0
  const frames = await countFrames(page, async () => {
    const startedAt = performance.now()
    for (;;) {
      const passed = Math.min(seconds * 1000, performance.now() - startedAt)
      for (; written < (passed * perSecond) / 1000; written += 1) write(written)
      if (passed === seconds * 1000) return
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  })
  const endedAt = performance.now()
  await page.getByRole('row', { name: new RegExp(`bench line ${written - 1} `) }).waitFor()
  const late = performance.now() - endedAt
  const shown = (await linesOf(page)) - before.lines
  const marks = await page
    .getByRole('table', { name: 'Log lines' })
    .getByText(/missing/)
    .count()
  const rows = await page.getByRole('table', { name: 'Log lines' }).getByRole('row').count()
  const growth = ((await usedHeap(devtools)) - before.heap) / 1e6
  await close()
  const at = `log at ${perSecond} lines/s for ${seconds} s`
  return [
    { name: `${at}: frames`, figure: frames.perSecond, unit: '1/s', aim: { least: 50 } },
    { name: `${at}: frames at rest`, figure: atRest.perSecond, unit: '1/s' },
    { name: `${at}: time between frames, p95`, figure: frames.p95, unit: 'ms' },
    { name: `${at}: time between frames, longest`, figure: frames.longest, unit: 'ms' },
    { name: `${at}: lines shown of those written`, figure: (100 * shown) / written, unit: '%', aim: { least: 100 } },
    { name: `${at}: marks of missing lines in sight`, figure: marks, unit: '', aim: { most: 0 } },
    { name: `${at}: the last one is seen after`, figure: late, unit: 'ms', aim: { most: 1000 } },
    { name: `${at}: rows in the page`, figure: rows, unit: '', aim: { most: 100 } },
    {
      name: `${at}: memory after garbage collection, for each line`,
      figure: (growth * 1e6) / written,
      unit: 'B',
      aim: { most: 400 },
    },
  ]

  function write(line: number) {
    const words = `bench line ${line} Router: concurrency filter for 'fast': exempt=[openai/gpt-5-mini], eligible=[], healthy=[]`
    logs.write('info', words, { module: 'router', functionName: 'filterGroupTargets' })
  }
}

/** How many lines there are to be scrolled through. */
async function linesOf(page: Page): Promise<number> {
  return Number(await page.getByRole('table', { name: 'Log lines' }).getAttribute('aria-rowcount')) - 1
}
