import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { audit } from './audit.ts'
import { type Group, buildDashboard } from './bench.ts'
import { memory } from './memory.ts'
import { pageLoad } from './page-load.ts'
import { proxy } from './proxy.ts'
import { type Row, toTable, verdictOf } from './row.ts'
import { transcript } from './transcript.ts'
import { transfer } from './transfer.ts'
import { workspace } from './workspace.ts'

const groups: readonly Group[] = [proxy, memory, transfer, pageLoad, transcript, audit, workspace]
const resultFile = join(import.meta.dirname, '..', '..', 'test-results', 'bench.json')

await main()

/** Measures, prints one table and writes `test-results/bench.json`. Ends with 1 only when something could not be measured. */
async function main(): Promise<void> {
  const { chosen, runs } = readOptions()
  await using stack = new AsyncDisposableStack()
  endOnSignal(stack)
  const say = (text: string) => console.error(text)
  say('building the dashboard')
  const dashboard = await buildDashboard(stack)
  const rows: Row[] = []
  const failures: string[] = []
  for (const { name, measure } of chosen) {
    if (stack.disposed) return // interrupted
    const startedAt = performance.now()
    const world = stack.use(new AsyncDisposableStack())
    try {
      rows.push(...(await measure({ dashboard, runs, stack: world, say: (text) => say(`${name}: ${text}`) })))
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

function readOptions(): { chosen: readonly Group[]; runs: number } {
  const { values } = parseArgs({ options: { only: { type: 'string' }, runs: { type: 'string', default: '5' } } })
  const wanted = values.only?.split(',')
  const unknown = wanted?.filter((name) => groups.every((group) => group.name !== name)) ?? []
  const runs = Number(values.runs)
  if (unknown.length > 0 || !Number.isInteger(runs) || runs < 1) {
    const names = groups.map(({ name }) => name).join(', ')
    console.error(`Usage: npm run bench -- [--only <name>[,<name>]] [--runs 5]\nNames: ${names}`)
    process.exit(2)
  }
  return { chosen: groups.filter(({ name }) => wanted?.includes(name) ?? true), runs }
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
