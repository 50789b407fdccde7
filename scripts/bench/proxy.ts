import { connectAgent } from '#e2e/agents.ts'
import { type Bench, type Group, startTrial, type Trial } from './bench.ts'
import type { LoadOptions, LoadResult } from './load.ts'
import { load, pin, startSmallAgent } from './processes.ts'
import { median, type Row } from './row.ts'

const rounds = 5
const seconds = 2
/** The server has a core to itself; what drives it and what it asks share the other. */
const serverCore = 1
const restCore = 0

/** What a call through the server takes, next to the same call made directly to the same agent. */
export const proxy: Group = { name: 'proxy', measure }

async function measure(bench: Bench): Promise<Row[]> {
  const { server, ...calls } = await startProxied(bench)
  const isPinned = pin(server.pid, serverCore) && pin(calls.agentPid, restCore)
  bench.say(isPinned ? `the server has core ${serverCore} to itself` : 'processes could not be pinned to cores')
  const core = isPinned ? restCore : undefined
  const run = (call: Call, connections: number) => load(bench.stack, { ...call, connections, duration: seconds }, core)

  await run(calls.through, 8) // warm
  await run(calls.direct, 8)
  const rows: Row[] = []
  for (const connections of [1, 8]) {
    bench.say(`${connections} at once`)
    rows.push(...latencyRows(connections, await inTurns(calls, (call) => run(call, connections))))
  }
  bench.say('32 at once')
  const full = await inTurns(calls, (call) => run(call, 32))
  return [...rows, ...throughputRows(full, isPinned)]
}

export type Call = Pick<LoadOptions, 'url' | 'headers'>

export interface Proxied extends Trial {
  agentPid: number | undefined
  direct: Call
  through: Call
}

/** A server with one small agent, and the same call both ways. */
export async function startProxied(bench: Bench): Promise<Proxied> {
  const trial = await startTrial(bench)
  const { baseUrl, owner } = trial
  const { url, pid } = await startSmallAgent(bench.stack)
  const key = 'bench-management-key'
  const id = await connectAgent(baseUrl, owner, { name: 'Bench', url, key })
  return {
    ...trial,
    agentPid: pid,
    direct: { url: `${url}/api/v1/health`, headers: { authorization: `Bearer ${key}` } },
    through: { url: `${baseUrl}/api/agents/${id}/manage/health`, headers: { cookie: owner.cookie } },
  }
}

interface Round {
  direct: LoadResult
  through: LoadResult
}

/** Directly and through the server by turns, so that what else the machine does meets both. */
async function inTurns(
  { direct, through }: Pick<Proxied, 'direct' | 'through'>,
  run: (call: Call) => Promise<LoadResult>,
): Promise<Round[]> {
  const results: Round[] = []
  for (let round = 0; round < rounds; round += 1)
    results.push({ direct: await run(direct), through: await run(through) })
  return results
}

/** Medians over the rounds; what is added is the median of each round's difference. */
function latencyRows(connections: number, results: readonly Round[]): Row[] {
  const name = `call, ${connections} at once`
  const added = (share: 'p50' | 'p99') => median(results.map((round) => round.through[share] - round.direct[share]))
  return [
    { name: `${name}: direct, p50`, figure: median(results.map(({ direct }) => direct.p50)), unit: 'ms' },
    {
      name: `${name}: added by the server, p50`,
      figure: added('p50'),
      unit: 'ms',
      // With more at once they queue for the one core, and the wait is no longer what a call costs.
      ...(connections === 1 ? { aim: { most: 1 } } : {}),
    },
    { name: `${name}: direct, p99`, figure: median(results.map(({ direct }) => direct.p99)), unit: 'ms' },
    { name: `${name}: added by the server, p99`, figure: added('p99'), unit: 'ms', aim: { most: 5 } },
  ]
}

function throughputRows(results: readonly Round[], isPinned: boolean): Row[] {
  const where = isPinned ? 'one core' : 'not pinned'
  const direct = median(results.map((round) => round.direct.perSecond))
  const through = median(results.map((round) => round.through.perSecond))
  return [
    { name: 'calls directly, 32 at once', figure: direct, unit: '1/s' },
    { name: `calls through the server, 32 at once, ${where}`, figure: through, unit: '1/s', aim: { least: 5000 } },
    { name: 'share of the direct rate', figure: (100 * through) / direct, unit: '%' },
  ]
}
