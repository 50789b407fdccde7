import { isRecord, member } from '#contract/lenient.ts'
import type { AuditEvent } from '#contract/placet/audit.ts'
import { readInstant } from '#lib/time.ts'
import type { Caller } from './rule.ts'

/** What the log says happened: a verdict, or that it ran and nobody noted why. */
export type Recorded = 'allow' | 'deny' | 'ask' | 'ran'

/** A tool call of the past, put together from what the agent noted about it. */
export interface PastCall {
  tool: string
  /** Undefined when they are not in the log, or not whole (cut, masked). */
  params: Readonly<Record<string, unknown>> | undefined
  caller: Caller
  recorded: Recorded
  /** Milliseconds since the epoch. */
  at: number | undefined
  runId: string | undefined
}

/** Events of a log, in any order, as calls: a decision and the call that it was about are one. */
export function callsOf(events: readonly AuditEvent[]): { calls: PastCall[]; nameless: number } {
  const relevant = events.filter(({ event }) => event === 'tool_call' || event === 'policy_decision')
  const named = relevant.flatMap((event) => noteOf(event) ?? [])
  const ordered = named.toSorted((a, b) => (a.call.at ?? 0) - (b.call.at ?? 0) || order(a) - order(b))
  const waiting = new Map<string, Note[]>()
  const calls: PastCall[] = []
  for (const note of ordered) {
    const key = JSON.stringify([note.call.runId, note.call.tool])
    const decisions = waiting.get(key) ?? []
    if (note.isDecision) {
      waiting.set(key, [...decisions, note])
      calls.push(note.call)
      continue
    }
    const found = decisions.findIndex(({ id }) => id === undefined || note.id === undefined || id === note.id)
    const [decision] = found < 0 ? [] : decisions.splice(found, 1)
    if (decision) decision.call.params ??= note.call.params
    else calls.push(note.call)
  }
  return { calls, nameless: relevant.length - named.length }
}

interface Note {
  call: PastCall
  isDecision: boolean
  id: string | undefined
}

const order = ({ isDecision }: Note) => (isDecision ? 0 : 1)

function noteOf(event: AuditEvent): Note | undefined {
  if (!event.tool_name) return undefined
  const isDecision = event.event === 'policy_decision'
  const id = member(event.raw, 'tool_call_id', 'toolCallId', 'call_id')
  return {
    isDecision,
    id: typeof id === 'string' ? id : undefined,
    call: {
      tool: event.tool_name,
      params: paramsOf(event.raw),
      caller: event.origin === 'cron' || event.session_key?.startsWith('cron:') ? 'cron' : 'interactive',
      recorded: recordedOf(event.status, isDecision),
      at: readInstant(event.ts)?.at.getTime(),
      runId: event.run_id,
    },
  }
}

function recordedOf(status: string | undefined, isDecision: boolean): Recorded {
  if (status && /^(den|reject|block|refus|forbid)/i.test(status)) return 'deny'
  if (!isDecision || !status) return 'ran'
  if (/^(approv|ask|prompt|pending|confirm)/i.test(status)) return 'ask'
  // Skipped: the gate let it through without asking.
  return /^(allow|permit|pass|ok|accept|skip|bypass)/i.test(status) ? 'allow' : 'ran'
}

/** Runtimes call them differently, and some write JSON as text. */
function paramsOf(raw: Record<string, unknown>): Record<string, unknown> | undefined {
  const found = member(raw, 'params', 'arguments', 'args', 'tool_args', 'toolArgs', 'tool_input', 'input')
  const params = typeof found === 'string' ? parsed(found) : found
  return isRecord(params) && Object.values(params).every(isWhole) ? params : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A value that was cut or masked for the log can't be held against a pattern. */
const isWhole = (value: unknown): boolean =>
  typeof value !== 'string' || !/(?:…|\.\.\.)$|\*{3}|[[<(](?:redacted|masked|truncated)/i.test(value)
