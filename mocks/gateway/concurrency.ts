import { inFlightListSchema, startedListSchema } from '#contract/plexus/runtime.ts'
import type { Call } from './call.ts'
import { reply } from './reply.ts'
import type { GatewaySection } from './section.ts'
import { trafficOf } from './traffic.ts'

const hour = 3_600_000
const backs: Record<string, number> = { hour, day: 24 * hour, week: 168 * hour, month: 720 * hour }

/** What is in flight; and what is called a timeline of it, but counts what was started. */
export const concurrencySection: GatewaySection = {
  name: 'overview',
  paths: ['/v0/management/concurrency'],
  register(api, gateway) {
    api.get('/v0/management/concurrency', (c) => {
      const query = new URL(c.req.url).searchParams
      const traffic = trafficOf(gateway)
      const now = gateway.state().now()
      if (query.get('mode') === 'timeline')
        return reply(startedListSchema, { data: timeline(traffic.calls(), query, now) })
      const counts = new Map<string, { provider: string; model: string; count: number; timestamp: number }>()
      for (const { provider, model } of traffic.inFlight()) {
        if (provider === null || model === null) continue
        const place = JSON.stringify([provider, model])
        const one = counts.get(place) ?? { provider, model, count: 0, timestamp: now }
        counts.set(place, { ...one, count: one.count + 1 })
      }
      return reply(inFlightListSchema, { data: [...counts.values()] })
    })
  },
}

/** A hundred bars, not aligned to any clock, their width unsaid; those of an hour are 5 minutes wide. */
function timeline(calls: readonly Call[], query: URLSearchParams, now: number) {
  const range = query.get('timeRange') ?? 'hour'
  const to = range === 'custom' ? Date.parse(query.get('endDate') ?? '') : now
  const from = range === 'custom' ? Date.parse(query.get('startDate') ?? '') : now - (backs[range] ?? hour)
  const width = range === 'hour' ? 300_000 : Math.max(1000, Math.round((to - from) / 100))
  const byProvider = query.get('groupBy') !== 'model'
  const counts = new Map<string, { timestamp: number; provider?: string; model?: string; count: number }>()
  for (const call of calls) {
    const name = byProvider ? call.provider : call.provider === null ? null : call.alias
    if (call.at < from || call.at >= to || name === null) continue
    const timestamp = Math.floor(call.at / width) * width
    const place = `${timestamp} ${name}`
    const one = counts.get(place) ?? { timestamp, [byProvider ? 'provider' : 'model']: name, count: 0 }
    one.count += 1
    counts.set(place, one)
  }
  return [...counts.values()].toSorted((a, b) => a.timestamp - b.timestamp)
}
