import type { Page } from 'playwright'
import { startAgent } from '#e2e/agents.ts'
import { type Bench, type Group, startTrial } from './bench.ts'
import { startBrowser } from './browser.ts'
import { countFrames, usedHeap } from './frames.ts'
import type { Row } from './row.ts'

const scrollSeconds = 5
const loadSeconds = 90

/** Scrolling in as many audit events as the page takes. */
export const audit: Group = { name: 'audit', measure }

async function measure(bench: Bench): Promise<Row[]> {
  const trial = await startTrial(bench)
  const agent = await startAgent(trial.baseUrl, trial.owner, { name: 'Bench', scenario: 'huge' })
  bench.stack.defer(() => agent.stop())
  const openTab = await startBrowser(bench, trial)
  const { page, devtools } = await openTab()
  await page.goto(`/agents/${agent.id}/audit?range=7d&noise=true`)
  const loaded = await loadAll(page, bench)
  const table = page.getByRole('region', { name: 'Events, scrollable' })
  await table.hover()
  const atRest = await countFrames(page, () => page.waitForTimeout(2000))
  bench.say(`scroll ${scrollSeconds} s`)
  const scrolling = await countFrames(page, () => scroll(page))
  const rows = await table.getByRole('row').count()
  const heap = await usedHeap(devtools)
  return [
    ...loaded,
    { name: 'audit rows: frames while scrolling', figure: scrolling.perSecond, unit: '1/s', aim: { least: 55 } },
    { name: 'audit rows: frames at rest', figure: atRest.perSecond, unit: '1/s' },
    { name: 'audit rows: time between frames while scrolling, p95', figure: scrolling.p95, unit: 'ms' },
    { name: 'audit rows: time between frames while scrolling, longest', figure: scrolling.longest, unit: 'ms' },
    { name: 'audit rows: rows in the page', figure: rows, unit: '', aim: { most: 200 } },
    { name: 'audit rows: heap after garbage collection', figure: heap / 1e6, unit: 'MB', aim: { most: 150 } },
  ]
}

/** Presses "Load all", and stops it when the bench has no more time; a slow machine then has fewer rows. */
async function loadAll(page: Page, { say }: Bench): Promise<Row[]> {
  const startedAt = performance.now()
  await page.getByRole('button', { name: 'Load all' }).click()
  const stop = page.getByRole('button', { name: 'Stop loading' })
  await stop.waitFor()
  await stop.waitFor({ state: 'hidden', timeout: loadSeconds * 1000 }).catch(() => stop.click())
  const seconds = (performance.now() - startedAt) / 1000
  const table = page.getByRole('table', { name: 'Events', exact: true })
  const count = Number(await table.getAttribute('aria-rowcount')) - 1
  say(`${count} rows`)
  return [
    { name: 'audit rows: loaded (the page takes up to 100 000)', figure: count, unit: '' },
    { name: 'audit rows: loading them, 1 000 at a time', figure: seconds, unit: 's' },
  ]
}

/** Turns the wheel as fast as the page takes it. */
async function scroll(page: Page): Promise<void> {
  const until = performance.now() + scrollSeconds * 1000
  while (performance.now() < until) await page.mouse.wheel(0, 480)
}
