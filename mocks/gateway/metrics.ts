import { isFailure, kwhOf, tokensOf, type Call } from './call.ts'
import { coolingNow } from './cooldowns.ts'
import { performanceOf } from './performance.ts'
import { remembered, type GatewayContext, type GatewaySection } from './section.ts'
import { startOfDay } from './summary.ts'
import { trafficOf } from './traffic.ts'

const freshMs = 15_000

/** The text of the moment, and when it was made. */
const cache = remembered(() => ({ text: '', at: -Infinity }))

/** Everything in Prometheus's text format, up to 15 s old. */
export const metricsSection: GatewaySection = {
  name: 'overview',
  paths: ['/v0/management/metrics'],
  register(api, gateway) {
    api.get('/v0/management/metrics', () => {
      const kept = cache(gateway)
      const now = gateway.state().now()
      const isFresh = now - kept.at < freshMs
      if (!isFresh) Object.assign(kept, { text: textOf(gateway), at: now })
      return new Response(kept.text, {
        headers: {
          'content-type': 'text/plain; version=0.0.4; charset=utf-8',
          'x-metrics-cache': isFresh ? 'HIT' : 'MISS',
        },
      })
    })
  },
}

type Labels = Record<string, string>
type Sample = readonly [labels: Labels, value: number]

function textOf(gateway: GatewayContext): string {
  const calls = trafficOf(gateway).calls()
  const midnight = startOfDay(gateway.state().now())
  const today = calls.filter(({ at }) => at >= midnight)
  const families = [
    ...totals(calls, today),
    ...grouped('provider', calls, (call) => (call.provider === null ? undefined : { provider: call.provider })),
    ...grouped('model_alias', calls, (call) => ({ model_alias: call.alias })),
    ...grouped('api_key', calls, (call) => ({ api_key: call.key })),
    ...grouped('api_key_attribution', calls, (call) => ({ api_key: call.key, attribution: call.attribution ?? '' })),
    ...present(gateway),
  ]
  return `${families.join('\n\n')}\n`
}

function totals(calls: readonly Call[], today: readonly Call[]): string[] {
  const bare = (value: number): Sample[] => [[{}, value]]
  return [
    family('plexus_requests_total', 'counter', 'Total number of requests processed.', bare(calls.length)),
    family(
      'plexus_errors_total',
      'counter',
      'Total number of non-success responses.',
      bare(calls.filter(isFailure).length),
    ),
    family('plexus_tokens_total', 'counter', 'Total tokens by type.', byType(calls, false)),
    family('plexus_energy_kwh_total', 'counter', 'Total estimated energy in kWh.', bare(sum(calls, kwhOf))),
    family(
      'plexus_duration_ms_total',
      'counter',
      'Total inference duration in milliseconds.',
      bare(sum(calls, duration)),
    ),
    family('plexus_requests_today', 'gauge', 'Requests since local midnight.', bare(today.length)),
    family(
      'plexus_errors_today',
      'gauge',
      'Non-success responses since local midnight.',
      bare(today.filter(isFailure).length),
    ),
    family('plexus_cost_today_usd', 'gauge', 'Cost in USD since local midnight.', bare(sum(today, cost))),
    family('plexus_tokens_today', 'gauge', 'Tokens since local midnight by type.', byType(today, true)),
    family('plexus_energy_kwh_today', 'gauge', 'Energy in kWh since local midnight.', bare(sum(today, kwhOf))),
    family(
      'plexus_avg_duration_ms',
      'gauge',
      'Average latency in milliseconds.',
      bare(calls.length === 0 ? 0 : sum(calls, duration) / calls.length),
    ),
  ]
}

/** Of one kind of thing; cost is told for providers and for attributions only. */
function grouped(kind: string, calls: readonly Call[], labelsOf: (call: Call) => Labels | undefined): string[] {
  const groups = new Map<string, { labels: Labels; calls: Call[] }>()
  for (const call of calls) {
    const labels = labelsOf(call)
    if (labels === undefined) continue
    const place = JSON.stringify(labels)
    const group = groups.get(place) ?? { labels, calls: [] }
    group.calls.push(call)
    groups.set(place, group)
  }
  const each = (read: (calls: readonly Call[]) => number): Sample[] =>
    [...groups.values()].map((group): Sample => [group.labels, read(group.calls)])
  const name = (what: string) => `plexus_${kind}_${what}`
  const hasCost = kind === 'provider' || kind === 'api_key_attribution'
  return [
    family(
      name('requests_total'),
      'counter',
      `Total requests by ${kind}.`,
      each((own) => own.length),
    ),
    family(
      name('tokens_total'),
      'counter',
      `Total tokens by ${kind}.`,
      each((own) => sum(own, tokensOf)),
    ),
    ...(hasCost
      ? [
          family(
            name('cost_usd_total'),
            'counter',
            `Cost in USD by ${kind}.`,
            each((own) => sum(own, cost)),
          ),
          family(
            name('errors_total'),
            'counter',
            `Non-success responses by ${kind}.`,
            each((own) => own.filter(isFailure).length),
          ),
        ]
      : []),
    ...(kind === 'provider'
      ? [
          family(
            name('avg_latency_ms'),
            'gauge',
            'Average latency by provider.',
            each((own) => sum(own, duration) / own.length),
          ),
          family(
            name('duration_ms_total'),
            'counter',
            'Total duration by provider.',
            each((own) => sum(own, duration)),
          ),
        ]
      : []),
  ]
}

/** What is so just now. */
function present(gateway: GatewayContext): string[] {
  const flying = new Map<string, number>()
  for (const { provider } of trafficOf(gateway).inFlight()) {
    if (provider !== null) flying.set(provider, (flying.get(provider) ?? 0) + 1)
  }
  const inFlight = [...flying].map(([provider, count]): Sample => [{ provider }, count])
  const cooling = coolingNow(gateway).map(({ provider, model, timeRemainingMs, consecutiveFailures }) => ({
    labels: { provider, model },
    timeRemainingMs,
    consecutiveFailures,
  }))
  const perf = performanceOf(gateway).map((row) => ({ row, labels: { provider: row.provider, model: row.model } }))
  return [
    family('plexus_in_flight_requests', 'gauge', 'Requests in flight by provider.', inFlight),
    family(
      'plexus_cooldown_active',
      'gauge',
      '1 if the target is in a cooldown.',
      cooling.map(({ labels }): Sample => [labels, 1]),
    ),
    family(
      'plexus_cooldown_time_remaining_ms',
      'gauge',
      'Milliseconds that remain.',
      cooling.map(({ labels, timeRemainingMs }): Sample => [labels, timeRemainingMs]),
    ),
    family(
      'plexus_cooldown_consecutive_failures',
      'gauge',
      'Failures that led to it.',
      cooling.map(({ labels, consecutiveFailures }): Sample => [labels, consecutiveFailures]),
    ),
    family('plexus_concurrency_active', 'gauge', 'Requests tracked by provider.', inFlight),
    family(
      'plexus_perf_avg_ttft_ms',
      'gauge',
      'Average time to the first token.',
      perf.map(({ row, labels }): Sample => [labels, row.avg_ttft_ms]),
    ),
    family(
      'plexus_perf_avg_tokens_per_sec',
      'gauge',
      'Average throughput.',
      perf.map(({ row, labels }): Sample => [labels, row.avg_tokens_per_sec]),
    ),
  ]
}

function byType(calls: readonly Call[], withReasoning: boolean): Sample[] {
  return [
    [{ type: 'input' }, sum(calls, ({ input }) => input)],
    [{ type: 'output' }, sum(calls, ({ output }) => output)],
    ...(withReasoning ? [[{ type: 'reasoning' }, sum(calls, ({ reasoning }) => reasoning)] as const] : []),
    [{ type: 'cached' }, sum(calls, ({ cached }) => cached)],
    [{ type: 'cache_write' }, sum(calls, ({ cacheWrite }) => cacheWrite)],
  ]
}

function family(name: string, type: 'counter' | 'gauge', help: string, samples: readonly Sample[]): string {
  const lines = samples.map(([labels, value]) => `${name}${labelText(labels)} ${value}`)
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines].join('\n')
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) => `${name}="${value.replaceAll('\\', String.raw`\\`).replaceAll('"', String.raw`\"`)}"`,
  )
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

const duration = (call: Call) => call.durationMs
const cost = (call: Call) => call.cost

const sum = (calls: readonly Call[], read: (call: Call) => number | null): number =>
  calls.reduce((total, call) => total + (read(call) ?? 0), 0)
