import { performanceListSchema } from '#contract/plexus/runtime.ts'
import { doneSchema } from '#contract/plexus/answers.ts'
import type { Call } from './call.ts'
import { refusePlain, reply } from './reply.ts'
import { remembered, type GatewayContext, type GatewaySection } from './section.ts'
import { trafficOf } from './traffic.ts'

/** From when on samples of a model count; milliseconds since the epoch. */
const cleared = remembered(() => new Map<string, number>())

/** How targets did over their last hundred requests. */
export const performanceSection: GatewaySection = {
  name: 'overview',
  paths: ['/v0/management/performance'],
  register(api, gateway) {
    api.get('/v0/management/performance', (c) => {
      const query = new URL(c.req.url).searchParams
      const [provider, model] = [query.get('provider'), query.get('model')]
      const rows = performanceOf(gateway).filter(
        (row) => (provider === null || row.provider === provider) && (model === null || row.model === model),
      )
      return reply(performanceListSchema, rows)
    })

    api.delete('/v0/management/performance', (c) => {
      const model = new URL(c.req.url).searchParams.get('model')
      if (model === null || model === '') return refusePlain(400, 'Model parameter is required')
      cleared(gateway).set(model, gateway.state().now())
      return reply(doneSchema, { success: true })
    })
  },
}

/** One row for each target that was used. */
export function performanceOf(gateway: GatewayContext) {
  const samples = new Map<string, Call[]>()
  const since = cleared(gateway)
  const calls = trafficOf(gateway).calls()
  // Backwards: the last hundred are what counts.
  for (let index = calls.length - 1; index >= 0; index -= 1) {
    const call = calls[index]
    if (call === undefined || call.provider === null || call.model === null || call.durationMs === null) continue
    if (call.at < (since.get(call.model) ?? 0)) continue
    const place = JSON.stringify([call.provider, call.model])
    const own = samples.get(place) ?? []
    if (own.length < 100) own.push(call)
    samples.set(place, own)
  }
  return [...samples.values()].map(rowOf)
}

function rowOf(calls: readonly Call[]) {
  const [last] = calls
  const done = calls.filter(({ status, output }) => status === 'success' && output !== null && output > 0)
  const ttft = spreadOf(done.flatMap(({ ttftMs }) => (ttftMs === null ? [] : [ttftMs])))
  const speeds = done.map((call) => {
    const writing = Math.max(1, (call.durationMs ?? 0) - (call.ttftMs ?? 0))
    return { tps: ((call.output ?? 0) * 1000) / writing, e2e: ((call.output ?? 0) * 1000) / (call.durationMs ?? 1) }
  })
  const tps = spreadOf(speeds.map((one) => one.tps))
  const e2e = spreadOf(speeds.map((one) => one.e2e))
  return {
    provider: last?.provider ?? '',
    model: last?.model ?? '',
    target_model: last?.model ?? '',
    avg_ttft_ms: ttft.avg,
    min_ttft_ms: ttft.min,
    max_ttft_ms: ttft.max,
    avg_tokens_per_sec: tps.avg,
    min_tokens_per_sec: tps.min,
    max_tokens_per_sec: tps.max,
    avg_e2e_tokens_per_sec: e2e.avg,
    min_e2e_tokens_per_sec: e2e.min,
    max_e2e_tokens_per_sec: e2e.max,
    sample_count: calls.length,
    success_count: calls.filter(({ status }) => status === 'success').length,
    failure_count: calls.filter(({ status }) => status !== 'success').length,
    last_updated: (last?.at ?? 0) + (last?.durationMs ?? 0),
  }
}

/** All 0 when there is nothing to measure, as the gateway has it. */
function spreadOf(values: readonly number[]) {
  if (values.length === 0) return { avg: 0, min: 0, max: 0 }
  return {
    avg: values.reduce((sum, value) => sum + value, 0) / values.length,
    min: Math.min(...values),
    max: Math.max(...values),
  }
}
