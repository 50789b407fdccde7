import type { WireEvent } from './events.ts'
import type { Draw } from './random.ts'

const minute = 60_000
const day = 24 * 60 * minute
const polled = ['/api/v1/health', '/api/v1/usage', '/api/v1/audit', '/api/v1/sessions'] as const

/** Requests of dashboards that were left open in the past: a quarter of an hour, now and then, every 20 s. */
export function pastRequests(draw: Draw, days: number, until: number): WireEvent[] {
  const midnight = until - (until % day)
  return Array.from({ length: days }, (_, ago) => ago)
    .filter(() => draw.chance(0.7))
    .flatMap((ago) => {
      const opened = midnight - ago * day + draw.int(7 * 60, 18 * 60) * minute
      return Array.from({ length: 45 }, (_, index) => requestEvent(draw, opened + index * 20_000 + draw.int(0, 900)))
    })
    .filter((event) => event.ts < new Date(until).toISOString())
}

function requestEvent(draw: Draw, at: number): WireEvent {
  const path = draw.pick(polled)
  return apiRequest(at, { method: 'GET', path, status: draw.chance(0.01) ? 500 : 200, durationMs: draw.int(2, 60) })
}

export interface RequestNote {
  method: string
  path: string
  status: number
  durationMs: number
}

/** What the runtime writes about a request to its own API. */
export function apiRequest(at: number, { method, path, status, durationMs }: RequestNote): WireEvent {
  return {
    ts: new Date(at).toISOString(),
    event: 'api_request',
    origin: 'api',
    status: status < 400 ? 'ok' : 'error',
    method,
    path,
    status_code: status,
    duration_ms: durationMs,
  }
}
