import type { Draw } from './random.ts'
import type { Call, Exchange } from './stories/story.ts'

/** One model call: when it began, how long it took, what it cost. Times in milliseconds. */
export interface Step {
  at: number
  durationMs: number
  promptTokens: number
  cachedTokens: number
  completionTokens: number
  /** Set when the provider failed and the runtime tried again. */
  error?: string
  calls: (Call & { id: string; at: number; durationMs: number })[]
}

/** One run of the agent. Sessions, audit events and usage are all told from turns, so that they can't disagree. */
export interface Turn {
  runId: string
  traceId: string
  turnId: string
  parentRunId?: string
  sessionKey: string
  channel: string
  channelId?: string
  origin: 'user' | 'api' | 'cron' | 'system' | 'subagent'
  /** Blank when the runtime did not record it. */
  model: string
  at: number
  /** UTC day of `at`, `YYYY-MM-DD`. */
  day: string
  /** When the answer was out. */
  endsAt: number
  exchange: Exchange
  steps: Step[]
  /** Set when the turn ended without an answer. */
  error?: string
  cronJob?: string
}

export interface Setting extends Pick<Turn, 'sessionKey' | 'channel' | 'channelId' | 'origin' | 'model' | 'cronJob'> {
  at: number
  /** Tokens of the conversation so far, system prompt and tools included. */
  context: number
  /** Wanted duration of the whole turn, in milliseconds; natural when undefined. */
  lasts?: number
  /** What the provider refuses every call with. */
  fails?: string
}

/** Plays an exchange; the sub-agents that it starts come after it, as turns of their own. */
export function playTurn(draw: Draw, exchange: Exchange, setting: Setting): Turn[] {
  const { context, lasts, at, fails, ...rest } = setting
  const turn: Turn = {
    ...rest,
    runId: `run_${draw.hex(12)}`,
    traceId: draw.hex(32),
    turnId: `turn_${draw.hex(10)}`,
    at,
    day: new Date(at).toISOString().slice(0, 10),
    endsAt: at,
    exchange,
    steps: [],
  }
  let clock = at + draw.int(180, 900)
  let prompt = context + sizeOf(exchange.user)
  if (fails !== undefined) clock = addFailure(turn, draw, clock, fails)
  for (const calls of [...(exchange.steps ?? []), []]) {
    if (turn.error === undefined && draw.chance(0.015)) clock = addFailure(turn, draw, clock)
    if (turn.error !== undefined) break
    const step = playStep(draw, calls, clock, prompt)
    turn.steps.push(step)
    clock =
      Math.max(step.at + step.durationMs, ...step.calls.map((call) => call.at + call.durationMs)) + draw.int(5, 60)
    prompt += step.completionTokens + calls.reduce((sum, call) => sum + sizeOf(call.result), 0)
  }
  turn.endsAt = clock
  if (lasts !== undefined) stretch(turn, lasts)
  return [turn, ...subagents(draw, turn)]
}

/** What is left of a turn that somebody stopped: what it had done by `at`, and no answer. */
export function cutOff(turn: Turn, at: number): Turn {
  const done = turn.steps.filter((step) => step.at + step.durationMs <= at)
  const steps = done.map((step) => ({ ...step, calls: step.calls.filter((call) => call.at + call.durationMs <= at) }))
  return { ...turn, steps, endsAt: at, error: 'Stopped by /stop.' }
}

function playStep(draw: Draw, calls: readonly Call[], at: number, prompt: number): Step {
  const completionTokens = calls.length === 0 ? draw.int(90, 620) : draw.int(40, 160) * calls.length
  const durationMs = 700 + completionTokens * draw.int(9, 22)
  return {
    at,
    durationMs,
    promptTokens: prompt,
    cachedTokens: draw.chance(0.8) ? Math.floor((prompt * draw.int(55, 93)) / 100) : 0,
    completionTokens,
    calls: calls.map((call) => ({
      ...call,
      id: `call_${draw.hex(16)}`,
      at: at + durationMs + draw.int(2, 30),
      durationMs: call.spawns ? draw.int(20_000, 70_000) : call.failed ? draw.int(2_000, 9_000) : draw.int(12, 2_400),
    })),
  }
}

const providerErrors: [string, ...string[]] = [
  'overloaded_error: Overloaded',
  'rate_limit_error: This request would exceed your rate limit of 80,000 input tokens per minute.',
  'Connection reset by peer while reading the stream.',
]

function addFailure(turn: Turn, draw: Draw, at: number, fatal?: string): number {
  const durationMs = draw.int(800, 6_000)
  const error = fatal ?? draw.pick(providerErrors)
  turn.steps.push({ at, durationMs, promptTokens: 0, cachedTokens: 0, completionTokens: 0, error, calls: [] })
  if (fatal !== undefined || draw.chance(0.3)) turn.error = error
  return at + durationMs + draw.int(1_000, 4_000)
}

function subagents(draw: Draw, parent: Turn): Turn[] {
  const spawning = parent.steps.flatMap((step) => step.calls).filter((call) => call.spawns)
  return spawning.flatMap((call) => {
    const { task, calls, report } = call.spawns ?? { task: '', calls: [], report: '' }
    const children = playTurn(
      draw,
      { user: task, steps: calls.map((one) => [one]), answer: report },
      {
        sessionKey: parent.sessionKey,
        channel: parent.channel,
        ...(parent.channelId === undefined ? {} : { channelId: parent.channelId }),
        origin: 'subagent',
        model: 'gemini-2.5-flash',
        at: call.at,
        context: 4_200,
        lasts: call.durationMs,
      },
    )
    return children.map((child) => ({ ...child, traceId: parent.traceId, parentRunId: parent.runId }))
  })
}

/** Fits a turn into the time that it has. */
function stretch(turn: Turn, lasts: number) {
  const factor = lasts / (turn.endsAt - turn.at)
  const move = (time: number) => Math.round(turn.at + (time - turn.at) * factor)
  for (const span of turn.steps.flatMap((step) => [step, ...step.calls])) {
    span.at = move(span.at)
    span.durationMs = Math.max(1, Math.floor(span.durationMs * factor))
  }
  turn.endsAt = turn.at + lasts
}

/** About four characters to a token. */
function sizeOf(text: unknown): number {
  return Math.ceil((typeof text === 'string' ? text : JSON.stringify(text)).length / 4)
}
