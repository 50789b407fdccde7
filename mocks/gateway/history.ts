import { createDraw, type Draw } from '#mocks/agent/random.ts'
import type { Call } from './call.ts'
import { clients, type Client } from './clients.ts'
import { installationOf } from './installation.ts'
import { planCall, type Trouble, type World } from './plan-call.ts'
import { createRouter } from './targets.ts'
import type { Dataset } from './scenarios.ts'

const hour = 3_600_000
const day = 24 * hour

/** How many days back the gateway remembers, and how many requests it has on a working day. */
const sizes: Record<Dataset, { days: number; perDay: number }> = {
  default: { days: 30, perDay: 125 },
  huge: { days: 30, perDay: 4300 },
  empty: { days: 0, perDay: 0 },
}

/** Everything that went through before `until`, in order of time; milliseconds since the epoch. The same seed tells the same. */
export function historyOf(dataset: Dataset, seed: number, until: number): Call[] {
  const installation = installationOf(dataset, until)
  const world: World = { installation, targets: createRouter(installation), troubles: troublesUpTo(until) }
  const { days, perDay } = sizes[dataset]
  const today = Math.floor(until / day)
  const calls = Array.from({ length: days }, (_, back) => today - days + 1 + back).flatMap((number) =>
    dayOf(createDraw(`${seed}:${number}`), number, perDay, world),
  )
  const past = calls.filter(({ at, durationMs }) => at + (durationMs ?? 0) < until - 1000)
  return past.toSorted((a, b) => a.at - b.at)
}

/** What was and is wrong: an outage some days ago, and limits that are being hit right now. */
export const troublesUpTo = (until: number): Trouble[] => [
  {
    provider: 'anthropic',
    statusCode: 529,
    reason: 'Overloaded',
    from: until - 6 * day - 3 * hour,
    to: until - 6 * day - 1.5 * hour,
    often: 0.9,
  },
  {
    provider: 'openrouter',
    statusCode: 429,
    reason: 'Rate limit exceeded: free-models-per-min',
    from: until - 0.7 * hour,
    to: until + 0.5 * hour,
    often: 0.85,
  },
]

function dayOf(draw: Draw, number: number, perDay: number, world: World): Call[] {
  const weekday = (number + 4) % 7
  const isWeekend = weekday === 0 || weekday === 6
  const calls: Call[] = []
  for (const client of clients) {
    // Whoever never sleeps doesn't know weekends either.
    const factor = isWeekend ? 0.25 + 0.6 * client.night : 1
    const many = Math.round((perDay * client.share * factor * (0.85 + draw.next() * 0.3)) / 100)
    for (let index = 0; index < many; index += 1) {
      calls.push(planCall(draw, number * day + timeOf(draw, client), client, world))
    }
  }
  if (draw.chance(0.5)) calls.push(probe(draw, number * day + 9 * hour + draw.int(0, hour), world))
  return calls
}

/** A moment of the day, mostly between 7 and 18 o'clock UTC. */
function timeOf(draw: Draw, { night }: Client): number {
  if (draw.chance(0.55 * night)) return Math.floor(draw.next() * day)
  return Math.floor((7 + ((draw.next() + draw.next()) / 2) * 11) * hour)
}

/** Somebody tries a provider from the management side. */
function probe(draw: Draw, at: number, world: World): Call {
  const call = planCall(
    draw,
    at,
    { ...clients[0], key: 'probe', asks: [['gpt-5-mini', 1]], attributions: ['manual'] },
    world,
  )
  return { ...call, alias: 'direct/openai/gpt-5-mini', incoming: 'chat', sourceIp: '10.20.1.2' }
}

/** One more request, as anybody might make it now. */
export function nextCall(draw: Draw, at: number, world: World): Call {
  let left = draw.next() * clients.reduce((sum, { share }) => sum + share, 0)
  const client = clients.find(({ share }) => (left -= share) < 0) ?? clients[0]
  return planCall(draw, at, client, world)
}
