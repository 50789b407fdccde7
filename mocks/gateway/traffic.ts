import { once } from '#mocks/agent/once.ts'
import { createDraw } from '#mocks/agent/random.ts'
import { isFailure, type Call } from './call.ts'
import { historyOf, nextCall, troublesUpTo } from './history.ts'
import { remembered } from './section.ts'
import type { GatewayState } from './state.ts'
import { createRouter } from './targets.ts'
import { noteInLog } from './traffic-log.ts'
import { completedRow, routedRow, startedRow } from './wire-row.ts'

/** All requests of one gateway: those that are kept, those in flight, and what was noted about them. */
export interface Traffic {
  /** What the usage table holds, in order of time, those in flight included. */
  calls(): readonly Call[]
  inFlight(): readonly Call[]
  /** Requests with errors noted, and those whose traces are kept, in order of time. */
  failures(): readonly Call[]
  traced(): readonly Call[]
  /** Whether errors of it are noted, and whether a trace of it is kept. */
  has(call: Call): { error: boolean; debug: boolean }
  /** Forgets what `isMeant`; the three tables know nothing of each other. */
  forget(table: 'calls' | 'failures' | 'traced', isMeant: (call: Call) => boolean): void
  /** Puts a table back as it was. */
  restore(table: 'calls' | 'failures' | 'traced', calls: readonly Call[]): void
  /** A request comes in and is in flight; undefined members are made up. `finish` lets it end, as planned or otherwise. */
  begin(planned?: Partial<Call>): CallInFlight
  /** A request comes in and ends at once. */
  happen(planned?: Partial<Call>): Call
  /** Which requests are traced as they begin, and which of the others when they are over; the traces section decides. */
  isTraced: (call: Call, isOver: boolean) => boolean
  /** Grows with every change. */
  readonly version: number
}

export interface CallInFlight {
  readonly call: Call
  /** How long it will take by itself, in milliseconds. */
  readonly plannedMs: number
  /** Tells how it is doing. */
  progress(): void
  finish(otherwise?: Partial<Call>): Call
}

export const trafficOf = remembered(createTraffic)

function createTraffic(state: GatewayState): Traffic {
  const past = once(() => historyOf(state.dataset, state.seed, state.startedAt))
  const tables = once(() => ({
    calls: past(),
    failures: past().filter(hasErrors),
    traced: past().filter((call) => isTracedInPast(call, state.startedAt)),
  }))
  const draw = createDraw(`${state.seed}:live:${state.startedAt}`)
  const flying = new Set<Call>()
  const failing = memberSet()
  const tracing = memberSet()
  const traffic: Traffic = {
    calls: () => tables().calls,
    inFlight: () => [...flying],
    failures: () => tables().failures,
    traced: () => tables().traced,
    has: (call) => ({ error: failing(tables().failures).has(call), debug: tracing(tables().traced).has(call) }),
    forget(table, isMeant) {
      tables()[table] = tables()[table].filter((call) => !isMeant(call))
      change()
    },
    restore(table, calls) {
      tables()[table] = [...calls]
      change()
    },
    begin,
    happen: (planned) => begin(planned).finish(),
    // Only what fails, until somebody asks for more.
    isTraced: (call, isOver) => isOver && isFailure(call),
    version: 0,
  }
  return traffic

  function begin(planned: Partial<Call> = {}): CallInFlight {
    const { installation, startedAt } = state
    const world = { installation, targets: createRouter(installation), troubles: troublesUpTo(startedAt) }
    const at = planned.at ?? state.now()
    const plan: Call = { ...nextCall(draw, at, world), ...planned, at, date: new Date(at).toISOString() }
    // In flight it knows where it goes to, and nothing of its end.
    const call: Call = { ...plan, ...unknownYet, status: 'pending' }
    insert(tables().calls, call)
    flying.add(call)
    const isTraced = traffic.isTraced(plan, false)
    if (isTraced) tables().traced.push(call)
    change()
    send('started', startedRow(call), call)
    if (plan.provider !== null) send('updated', routedRow(call), call)
    return {
      call,
      plannedMs: plan.durationMs ?? 0,
      progress: () => send('progress', progressOf(call, state.now()), call),
      finish(otherwise = {}) {
        const durationMs = planned.durationMs === undefined ? state.now() - at || plan.durationMs : planned.durationMs
        Object.assign(call, plan, { durationMs }, otherwise)
        flying.delete(call)
        if (hasErrors(call)) tables().failures.push(call)
        if (!isTraced && traffic.isTraced(call, true)) insert(tables().traced, call)
        change()
        noteInLog(state, call, state.now())
        // The gateway says it twice, and has an afterthought.
        send('completed', completedRow(call), call)
        send('completed', completedRow(call), call)
        if (call.provider !== null) send('updated', routedRow(call), call)
        return call
      },
    }
  }

  function send(event: 'started' | 'updated' | 'progress' | 'completed', data: Record<string, unknown>, call: Call) {
    state.events.send({ event, keyName: call.key, data })
  }

  function change() {
    Object.assign(traffic, { version: traffic.version + 1 })
  }
}

/** The members of a list that only grows, or is another one. */
function memberSet() {
  let list: readonly Call[] = []
  let members = new Set<Call>()
  return (of: readonly Call[]) => {
    if (of !== list) members = new Set()
    list = of
    if (members.size < of.length) of.slice(members.size).forEach((call) => members.add(call))
    return members
  }
}

/** Keeps the order of time; nearly always the newest comes last. */
function insert(calls: Call[], call: Call) {
  let index = calls.length
  while (index > 0 && (calls[index - 1]?.at ?? 0) > call.at) index -= 1
  calls.splice(index, 0, call)
}

const unknownYet = {
  error: null,
  durationMs: null,
  ttftMs: null,
  input: null,
  output: null,
  reasoning: null,
  cached: null,
  cacheWrite: null,
  cost: null,
  failed: [],
  finishReason: null,
} satisfies Partial<Call>

export const hasErrors = (call: Call): boolean => isFailure(call) || call.failed.length > 0

/** Failing requests of the last days, and all that one key asked for lately. */
const isTracedInPast = (call: Call, until: number): boolean =>
  call.at > until - 3 * 86_400_000 && (isFailure(call) || call.key === 'jonas')

function progressOf(call: Call, now: number): Record<string, unknown> {
  const elapsedMs = now - call.at
  const isWaiting = elapsedMs < 800
  const bytes = isWaiting ? 0 : Math.round((elapsedMs - 800) * 1.9)
  return {
    requestId: call.id,
    apiKey: call.key,
    isStreamed: call.isStreamed,
    state: isWaiting ? 'DISPATCHED' : elapsedMs < 3000 ? 'GRACE_PERIOD' : 'MONITORING',
    bytesReceived: bytes,
    bytesPerSec: isWaiting ? null : 1900,
    semanticBytesReceived: Math.round(bytes / 6),
    semanticBytesPerSec: isWaiting ? null : 316,
    elapsedMs,
  }
}
