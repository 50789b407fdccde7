import { createParser } from 'eventsource-parser'

export interface PayloadEvent {
  name: string | undefined
  data: string
}

/** What a body is: JSON, a stream of server-sent events, or just text. */
export type Payload = { kind: 'json'; value: unknown } | { kind: 'events'; events: PayloadEvent[] } | { kind: 'text' }

/** Longer texts are left as they are: reading them would be felt. In characters. */
const longest = 12_000_000

export function readPayload(text: string): Payload {
  if (text.length > longest) return { kind: 'text' }
  const start = text.slice(0, 200).trimStart()
  if (/^[[{"]/.test(start)) {
    try {
      return { kind: 'json', value: JSON.parse(text) }
    } catch {
      // As one that was cut off.
    }
  }
  const events = /^(?:data|event|id|retry)?:/.test(start) ? eventsOf(text) : []
  return events.length > 0 ? { kind: 'events', events } : { kind: 'text' }
}

function eventsOf(text: string): PayloadEvent[] {
  const events: PayloadEvent[] = []
  const parser = createParser({ onEvent: ({ event, data }) => events.push({ name: event, data }) })
  // Also when the stream broke off within its last event.
  parser.feed(`${text}\n\n`)
  return events
}

/** What the events of a model's answer say when they are put together, in any of the usual formats; empty when nothing does. */
export const saidIn = (events: readonly PayloadEvent[]): string => events.map(({ data }) => pieceOf(data)).join('')

function pieceOf(data: string): string {
  const read = jsonOf(data)
  const candidates = [
    at(read, 'choices', 0, 'delta', 'content'),
    at(read, 'choices', 0, 'text'),
    at(read, 'delta', 'text'),
    at(read, 'type') === 'response.output_text.delta' ? at(read, 'delta') : undefined,
    at(read, 'candidates', 0, 'content', 'parts', 0, 'text'),
  ]
  return candidates.find((one) => typeof one === 'string') ?? ''
}

function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let here = value
  for (const name of path) {
    if (typeof here !== 'object' || here === null) return undefined
    here = (here as Record<string | number, unknown>)[name] // a list is read by index in the same way
  }
  return here
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
