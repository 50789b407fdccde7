import type { Page } from 'playwright'
import { startAgent, startMany } from '#e2e/agents.ts'
import { type Bench, type Group, startTrial } from './bench.ts'
import { startBrowser, type Tab } from './browser.ts'
import { median, quantile, type Row } from './row.ts'

/** How many agents the fleet has. */
export const fleetSize = 20
const slowDown = 4

/** How soon a page is there on a slow machine: its largest paint, and how long it did not react meanwhile. */
export const pageLoad: Group = { name: 'page', measure }

async function measure(bench: Bench): Promise<Row[]> {
  const trial = await startTrial(bench)
  const fleet = await startMany(trial.baseUrl, trial.owner, fleetSize - 1)
  bench.stack.defer(() => fleet.stop())
  const agent = await startAgent(trial.baseUrl, trial.owner, { name: 'Bench' })
  bench.stack.defer(() => agent.stop())
  const openTab = await startBrowser(bench, trial)
  const pages = [
    { name: 'fleet', path: '/agents', isThere: fleetIsThere },
    { name: 'sessions', path: `/agents/${agent.id}/sessions`, isThere: sessionsAreThere },
  ]
  const rows: Row[] = []
  for (const { name, path, isThere } of pages) {
    bench.say(`${name}, ${bench.runs} times slowed down and not`)
    const loads: Loads = { slow: [], warm: [], full: [] }
    for (let run = 0; run < bench.runs; run += 1) {
      const slow = await openTab()
      loads.slow.push(await loadPage(slow, path, slowDown, isThere))
      loads.warm.push(await loadPage(slow, path, slowDown, isThere))
      await slow.close()
      const full = await openTab()
      loads.full.push(await loadPage(full, path, 1, isThere))
      await full.close()
    }
    rows.push(...rowsOf(name, loads))
  }
  return rows
}

/** Resolves when a page shows what it is there for. */
type IsThere = (page: Page) => Promise<void>

export const fleetIsThere: IsThere = (page) => page.getByRole('link', { name: 'Bench' }).first().waitFor()

const sessionsAreThere: IsThere = (page) =>
  page
    .getByRole('table', { name: 'Sessions' })
    .getByRole('row', { name: /telegram/ })
    .first()
    .waitFor()

interface Load {
  /** Milliseconds from the start of the navigation to the largest contentful paint. */
  paint: number
  /** Milliseconds of long tasks beyond the first 50 of each. */
  blocked: number
}

interface Loads {
  slow: Load[]
  /** Slowed down as well, with the files in the cache. */
  warm: Load[]
  full: Load[]
}

async function loadPage({ page, devtools }: Tab, path: string, rate: number, isThere: IsThere): Promise<Load> {
  await devtools.send('Emulation.setCPUThrottlingRate', { rate })
  await page.goto(path)
  await isThere(page)
  await page.waitForLoadState('networkidle')
  return await page.evaluate(readLoad)
}

/** Runs in the page. */
async function readLoad(): Promise<Load> {
  const entriesOf = (type: string) =>
    new Promise<PerformanceEntry[]>((resolve) => {
      const observer = new PerformanceObserver((list) => {
        observer.disconnect()
        resolve(list.getEntries())
      })
      observer.observe({ type, buffered: true })
      // A type without entries calls nobody.
      setTimeout(() => resolve([]), 500)
    })
  const paints = await entriesOf('largest-contentful-paint')
  const tasks = await entriesOf('longtask')
  return {
    paint: paints.at(-1)?.startTime ?? Number.NaN,
    blocked: tasks.reduce((sum, { duration }) => sum + Math.max(0, duration - 50), 0),
  }
}

function rowsOf(name: string, { slow, warm, full }: Loads): Row[] {
  const of = (loads: readonly Load[], key: keyof Load) => loads.map((load) => load[key])
  const ratio = median(of(slow, 'paint')) / median(of(full, 'paint'))
  const at = `${name} page at ${slowDown}× slow-down`
  return [
    { name: `${at}: largest paint, median`, figure: median(of(slow, 'paint')), unit: 'ms', aim: { most: 1200 } },
    { name: `${at}: largest paint, p90`, figure: quantile(of(slow, 'paint'), 0.9), unit: 'ms' },
    { name: `${at}: the same with a warm cache`, figure: median(of(warm, 'paint')), unit: 'ms', aim: { most: 600 } },
    { name: `${at}: blocked, median`, figure: median(of(slow, 'blocked')), unit: 'ms', aim: { most: 150 } },
    { name: `${at}: blocked, p90`, figure: quantile(of(slow, 'blocked'), 0.9), unit: 'ms' },
    { name: `${name} page at full speed: largest paint, median`, figure: median(of(full, 'paint')), unit: 'ms' },
    { name: `${name} page: largest paint, slowed down over full speed`, figure: ratio, unit: '×' },
  ]
}
