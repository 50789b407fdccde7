import type { Turn } from './turns.ts'

/** A message as the runtime keeps it. */
export interface WireMessage {
  role: 'user' | 'assistant' | 'tool' | 'system'
  content: unknown
  timestamp: string
  [member: string]: unknown
}

/** What one turn leaves in the transcript of its session. A sub-agent's work stays with the sub-agent. */
export function messagesOf(turn: Turn): WireMessage[] {
  if (turn.origin === 'subagent') return []
  const { exchange } = turn
  const asked: WireMessage = { role: 'user', content: exchange.user, timestamp: naive(turn.at) }
  const worked = turn.steps
    .filter((step) => step.calls.length > 0)
    .flatMap((step, index): WireMessage[] => [
      {
        role: 'assistant',
        content: null,
        timestamp: naive(step.at + step.durationMs),
        ...(index === 0 && exchange.think ? { reasoning_content: exchange.think } : {}),
        tool_calls: step.calls.map((call) => ({
          id: call.id,
          type: 'function',
          function: {
            name: call.tool,
            arguments: typeof call.args === 'string' ? call.args : JSON.stringify(call.args),
          },
        })),
      },
      ...step.calls.map((call): WireMessage => ({
        role: 'tool',
        tool_call_id: call.id,
        name: call.tool,
        content: call.result,
        timestamp: naive(call.at + call.durationMs),
      })),
    ])
  const answered: WireMessage = {
    role: 'assistant',
    content: turn.error === undefined ? exchange.answer : `Sorry, I could not finish this: ${turn.error}`,
    timestamp: naive(turn.endsAt),
    ...(worked.length === 0 && exchange.think ? { reasoning_content: exchange.think } : {}),
  }
  return [asked, ...worked, answered]
}

/** Agent time: ISO 8601 without a zone, as Python's `datetime.now().isoformat()` writes it. */
export function naive(at: number): string {
  return new Date(at).toISOString().replace('Z', '000')
}
