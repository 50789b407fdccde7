import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { audit } from './audit.ts'
import { type Bench, type Group, buildDashboard } from './bench.ts'
import { gateway } from './gateway.ts'
import { memory } from './memory.ts'
import { pageLoad } from './page-load.ts'
import { proxy } from './proxy.ts'
import { type Row, toTable, verdictOf } from './row.ts'
import { transcript } from './transcript.ts'
import { transfer } from './transfer.ts'
import { workspace } from './workspace.ts'

const groups: readonly Group[] = [proxy, memory, transfer, pageLoad, transcript, audit, workspace, gateway]
const resultFile = join(import.meta.dirname, '..', '..', 'test-results', 'bench.json')

await main()

/** Measures, prints one table and writes `test-results/bench.json`. Ends with 1 only when something could not be measured. */
async function main(): Promise<void> {
  const { chosen, dashboard: built, ...options } = readOptions()
  await using stack = new AsyncDisposableStack()
  endOnSignal(stack)
  const say = (text: string) => console.error(text)
  if (built === undefined) say('building the dashboard')
  const dashboard = built ?? (await buildDashboard(stack))
  const rows: Row[] = []
  const failures: string[] = []
  for (const { name, measure } of chosen) {
    if (stack.disposed) return // interrupted
    const startedAt = performance.now()
    const world = stack.use(new AsyncDisposableStack())
    try {
      rows.push(...(await measure({ ...options, dashboard, stack: world, say: (text) => say(`${name}: ${text}`) })))
    } catch (error) {
      failures.push(`${name} could not be measured: ${error instanceof Error ? error.message : String(error)}`)
    }
    await world.disposeAsync()
    say(`${name}: ${((performance.now() - startedAt) / 1000).toFixed(0)} s`)
  }
  console.log(`\n${toTable(rows)}\n`)
  write(rows)
  for (const failure of failures) console.error(failure)
  if (failures.length > 0) process.exitCode = 1
}

interface Options extends Pick<Bench, 'runs' | 'seconds'> {
  chosen: readonly Group[]
  /** The folder of a dashboard that is built already. */
  dashboard: string | undefined
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      runs: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '60' },
      dashboard: { type: 'string' },
    },
  })
  const wanted = values.only?.split(',')
  const unknown = wanted?.filter((name) => groups.every((group) => group.name !== name)) ?? []
  const [runs, seconds] = [Number(values.runs), Number(values.seconds)]
  if (unknown.length > 0 || !isCount(runs) || !isCount(seconds)) {
    const names = groups.map(({ name }) => name).join(', ')
    console.error(
      `Usage: npm run bench -- [--only <name>[,<name>]] [--runs 5] [--seconds 60] [--dashboard <folder>]\nNames: ${names}`,
    )
    process.exit(2)
  }
  const { dashboard } = values
  return { chosen: groups.filter(({ name }) => wanted?.includes(name) ?? true), runs, seconds, dashboard }
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1
}

/** Nothing that was started outlives a Ctrl-C. */
function endOnSignal(stack: AsyncDisposableStack): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stack.disposeAsync().finally(() => process.exit(130)))
}

function write(rows: readonly Row[]): void {
  const machine = { cores: availableParallelism(), cpu: cpus()[0]?.model, load: loadavg(), node: process.version }
  const lines = rows.map((row) => ({ ...row, verdict: verdictOf(row) }))
  mkdirSync(join(resultFile, '..'), { recursive: true })
  writeFileSync(resultFile, `${JSON.stringify({ at: new Date().toISOString(), machine, rows: lines }, null, 2)}\n`)
}
