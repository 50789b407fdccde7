import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  describeFailures,
  type Failure,
  journeyFailures,
  type JourneyResults,
  unitFailures,
  type UnitResults,
} from './failed-tests.ts'

const root = join(import.meta.dirname, '..')
const unitResults = join(root, 'test-results', 'unit.json')
const journeyResults = join(root, 'test-results', 'e2e.json')

interface Step {
  name: string
  /** A tool of node_modules/.bin, or `node`, and its arguments. */
  command: [string, ...string[]]
  /** Reads what a test step counted. */
  counts?: () => Counts | undefined
}

interface Counts {
  passed: number
  failed: number
  failures: Failure[]
}

/** One group after the other; what stands in one group runs side by side. */
const groups: Step[][] = [
  [
    { name: 'types', command: ['tsc', '-p', '.'] },
    { name: 'format', command: ['oxfmt', '--check', '.'] },
    { name: 'lint', command: ['oxlint'] },
    { name: 'unused code', command: ['knip'] },
  ],
  [
    {
      name: 'unit tests',
      command: ['vitest', 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${unitResults}`],
      counts: unitCounts,
    },
  ],
  [
    { name: 'build', command: ['vite', 'build', '--logLevel', 'warn'] },
    { name: 'demo build', command: ['vite', 'build', '--mode', 'demo', '--logLevel', 'warn'] },
  ],
  [{ name: 'budgets', command: ['node', 'scripts/budgets.ts'] }],
  [{ name: 'journeys', command: ['playwright', 'test'], counts: journeyCounts }],
  [{ name: 'endpoint coverage', command: ['node', 'scripts/endpoint-coverage.ts'] }],
]

await main()

/** Runs every check, stops after the first group with one that fails, and ends with one line of counts. */
async function main(): Promise<void> {
  rmSync(join(root, 'test-results'), { recursive: true, force: true })
  mkdirSync(join(root, 'test-results'), { recursive: true })
  const total = { passed: 0, failed: 0 }
  for (const group of groups) {
    // oxlint-disable-next-line no-await-in-loop -- what comes later wants what came before, or the whole machine
    const results = await Promise.all(group.map(async (step) => ({ step, ...(await run(step)) })))
    for (const { step, code, output, seconds } of results) {
      const counted = step.counts?.() ?? { passed: 0, failed: 0, failures: [] }
      // A step that fails without a failing test, such as a build, counts as one.
      const failed = code === 0 ? counted.failed : Math.max(1, counted.failed)
      total.passed += counted.passed
      total.failed += failed
      const tests = step.counts ? `  ${counted.passed} passed, ${counted.failed} failed` : ''
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${step.name.padEnd(18)} ${seconds.padStart(6)} s${tests}`)
      if (failed > 0) console.log(`\n${whatFailed(step.name, output, counted.failures)}\n`)
    }
    if (total.failed > 0) break
  }
  console.log(`${total.passed} passed, ${total.failed} failed`)
  process.exitCode = total.failed > 0 ? 1 : 0
}

/** What a log needs: the failed tests if there are any, and everything that the tool said otherwise. */
function whatFailed(name: string, output: string, failures: readonly Failure[]): string {
  if (failures.length === 0) return output
  const file = join('test-results', `${name.replaceAll(' ', '-')}.log`)
  writeFileSync(join(root, file), output)
  return `${describeFailures(failures)}\n\nEverything it said is in ${file}.`
}

async function run({ command: [tool, ...args] }: Step): Promise<{ code: number; output: string; seconds: string }> {
  const started = performance.now()
  const path = tool === 'node' ? process.execPath : join(root, 'node_modules', '.bin', tool)
  const child = spawn(path, args, { cwd: root, shell: process.platform === 'win32' })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  const code = await new Promise<number>((resolve) => {
    child.once('error', (error) => {
      output += String(error)
      resolve(1)
    })
    child.once('close', (status) => resolve(status ?? 1))
  })
  return { code, output, seconds: ((performance.now() - started) / 1000).toFixed(1) }
}

function unitCounts(): Counts | undefined {
  const results: UnitResults | undefined = readResults(unitResults)
  if (!results) return undefined
  const { numPassedTests: passed, numFailedTests: failed } = results
  return { passed, failed, failures: unitFailures(results, root) }
}

function journeyCounts(): Counts | undefined {
  const results: JourneyResults | undefined = readResults(journeyResults)
  if (!results) return undefined
  const { expected, unexpected, flaky } = results.stats
  return { passed: expected, failed: unexpected + flaky, failures: journeyFailures(results, root) }
}

/** What the runner's own reporter wrote; undefined when it did not get that far. */
function readResults(file: string) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}
