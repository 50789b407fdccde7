import { pastDecision } from './policy-rules.ts'
import type { Step, Turn } from './turns.ts'

/** An audit event as the runtime writes it. */
export interface WireEvent {
  ts: string
  event: string
  [member: string]: unknown
}

/** Everything that the runtime notes about one turn, in order of time. */
export function eventsOf(turn: Turn): WireEvent[] {
  const events = [...opening(turn), ...turn.steps.flatMap((step) => eventsOfStep(turn, step)), ...closing(turn)]
  return events.toSorted((a, b) => (a.ts < b.ts ? -1 : a.ts > b.ts ? 1 : 0))
}

function opening(turn: Turn): WireEvent[] {
  if (turn.origin === 'cron') {
    return [note(turn, turn.at, 'cron_run', { status: 'started', job_id: turn.cronJob })]
  }
  if (turn.origin === 'subagent' || turn.origin === 'system') return []
  return [note(turn, turn.at, 'channel_message', { status: 'ok', direction: 'in' })]
}

function closing(turn: Turn): WireEvent[] {
  const took = turn.endsAt - turn.at
  if (turn.error !== undefined) {
    return [
      note(turn, turn.endsAt, 'error', { status: 'error', error: turn.error }),
      ...(turn.origin === 'cron' ? [cronEnd(turn, 'error', took)] : []),
    ]
  }
  if (turn.origin === 'cron') return [cronEnd(turn, 'ok', took)]
  if (turn.origin === 'subagent' || turn.origin === 'system') return []
  return [note(turn, turn.endsAt, 'channel_message', { status: 'ok', direction: 'out', duration_ms: took })]
}

function cronEnd(turn: Turn, status: string, took: number): WireEvent {
  return note(turn, turn.endsAt, 'cron_run', { status, job_id: turn.cronJob, duration_ms: took })
}

function eventsOfStep(turn: Turn, step: Step): WireEvent[] {
  const model = note(turn, step.at + step.durationMs, 'llm_call', {
    status: step.error === undefined ? 'ok' : 'error',
    duration_ms: step.durationMs,
    prompt_tokens: step.promptTokens,
    completion_tokens: step.completionTokens,
    cached_tokens: step.cachedTokens,
    ...(step.error === undefined ? {} : { error: step.error }),
  })
  return [
    model,
    ...step.calls.flatMap((call) => [
      ...(isGuarded(call.tool) ? [policyDecision(turn, call)] : []),
      note(turn, call.at + call.durationMs, 'tool_call', {
        tool_name: call.tool,
        tool_call_id: call.id,
        status: call.failed ? 'error' : 'ok',
        duration_ms: call.durationMs,
        ...(call.failed ? { error: call.result.split('\n')[0] } : {}),
      }),
    ]),
  ]
}

/** What the gate said about a call. It writes down the command that it looked at, and no other parameters. */
function policyDecision(turn: Turn, call: Step['calls'][number]): WireEvent {
  return note(turn, call.at, 'policy_decision', {
    tool_name: call.tool,
    ...(call.tool === 'exec' ? { params: call.args } : {}),
    ...pastDecision(turn, call),
  })
}

function isGuarded(tool: string): boolean {
  return tool === 'exec' || tool === 'write_file' || /create|update|merge|send/.test(tool)
}

function note(turn: Turn, at: number, event: string, extra: Record<string, unknown>): WireEvent {
  return {
    ts: new Date(at).toISOString(),
    event,
    origin: turn.origin,
    channel: turn.channel,
    ...(turn.channelId === undefined ? {} : { channel_id: turn.channelId }),
    ...(event === 'llm_call' ? { model: turn.model } : {}),
    run_id: turn.runId,
    trace_id: turn.traceId,
    turn_id: turn.turnId,
    ...(turn.parentRunId === undefined ? {} : { parent_run_id: turn.parentRunId }),
    session_key: turn.sessionKey,
    ...extra,
  }
}
