import { createParser } from 'eventsource-parser'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { isRecord } from '#contract/lenient.ts'
import { readMessage } from '#contract/problem.ts'
import { hasSamples, samples, withoutMarks } from '#testing/plexus-samples.ts'
import { doneSchema } from './answers.ts'
import { attemptsOf } from './attempts.ts'
import { errorDetailsOf, errorPageSchema } from './errors.ts'
import { readTrafficEvent, type TrafficEvent } from './events.ts'
import { logPageSchema, readLogEvent } from './logs.ts'
import { metricBy, metricOf, readMetrics } from './metrics.ts'
import { commentedSchema, ownTraceSchema, rotatedSchema, selfQuotaSchema, selfSchema } from './principal.ts'
import {
  configStatusSchema,
  cooldownListSchema,
  inFlightListSchema,
  performanceListSchema,
  startedListSchema,
} from './runtime.ts'
import { tracePageSchema, traceSchema, traceStateSchema } from './traces.ts'
import { usageSummarySchema } from './usage-summary.ts'
import { mergedUsage, outcomeOf, totalTokens, usagePageSchema, usageRowSchema, type UsageRow } from './usage.ts'

/** By method and template of the path below `/v0`, the first that fits. */
const answers: readonly (readonly [RegExp, z.ZodMiniType])[] = [
  [/^GET management_auth_verify/, selfSchema],
  [/^GET management_self_me/, selfSchema],
  [/^GET management_self_quota/, selfQuotaSchema],
  [/^POST management_self_rotate/, rotatedSchema],
  [/^PATCH management_self_comment/, commentedSchema],
  [/^POST management_self_debug_toggle/, ownTraceSchema],
  [/^GET management_usage_summary/, usageSummarySchema],
  [/^GET management_usage/, usagePageSchema],
  [/^GET management_errors/, errorPageSchema],
  [/^GET management_debug_logs_\{requestId\}/, traceSchema],
  [/^GET management_debug_logs/, tracePageSchema],
  [/^(GET|PATCH) management_debug/, traceStateSchema],
  [/^GET management_cooldowns/, cooldownListSchema],
  [/^GET management_concurrency__timeline/, startedListSchema],
  [/^GET management_concurrency/, inFlightListSchema],
  [/^GET management_performance/, performanceListSchema],
  [/^GET management_config_status/, configStatusSchema],
  [/^GET system_logs_recent/, logPageSchema],
  [/^DELETE management_(usage|errors|debug_logs|cooldowns|performance)/, doneSchema],
  // The providers' own sign-ins and catalogues, for which there are no pages.
  [/^GET management_(mcp-oauth_clients|oauth_providers|pi_models|pi_providers)/, z.looseObject({})],
]

/** What the tests of the configuration read. */
const elsewhere =
  /^\w+ management_(providers|test|quota|quotas|quota-.*|aliases|models|keys|user-quotas|mcp-servers|mcp-logs|system-settings|cache|logging|logs|backup|restore|restart|config)(_|$)/

const text = (name: string) => z.parse(z.string(), samples.get(`${name}.txt`))

const calls = [...samples].flatMap(([file, sample]) => {
  const [, method, route = ''] = /^([A-Z]+)_v0_(.+)\.json$/.exec(file) ?? []
  const call = `${method} ${route}`
  const isConfiguration = elsewhere.test(call.replace(/__.*/, '')) && !route.startsWith('management_config_status')
  return method === undefined || isConfiguration || !isRecord(sample) ? [] : [{ call, sample }]
})

const isRefused = ({ sample }: (typeof calls)[number]) => Number(sample['_status']) >= 400

describe.skipIf(!hasSamples)('recorded answers', () => {
  test.each(calls.filter((one) => !isRefused(one)))('$call', ({ call, sample }) => {
    const schema = answers.find(([pattern]) => pattern.test(call))?.[1]
    if (!schema) throw new Error(`Nothing reads ${call}.`)
    const read = z.safeParse(schema, withoutMarks(sample['body']))
    expect(read.error?.issues).toBeUndefined()
    expect(isRecord(read.data) ? (read.data['unreadable'] ?? []) : []).toEqual([])
  })

  test.each(calls.filter(isRefused))('$call says why', ({ sample }) => expect(readMessage(sample['body'])).toBeTruthy())

  test('every kind of answer was recorded', () => {
    const unused = answers.filter(([pattern]) => !calls.some(({ call }) => pattern.test(call)))
    expect(unused).toEqual([])
  })

  test('a row of every status keeps its meaning', () => {
    const rows = z.parse(
      z.looseObject({ rows: z.array(usageRowSchema) }),
      samples.get('usage-row-per-status.json'),
    ).rows
    const outcomes = Object.fromEntries(rows.map((row) => [row.responseStatus, outcomeOf(row)]))
    expect(outcomes).toMatchObject({ success: 'ok', error: 'failed', cancelled: 'cancelled' })
    const done = rows.find(({ responseStatus }) => responseStatus === 'success')
    expect(done && totalTokens(done)).toBe(1197 + 92 + 30)
    expect(rows.every((row) => attemptsOf(row.retryHistory) !== undefined)).toBe(true)
  })

  test('errors tell what the provider said', () => {
    const page = z.parse(errorPageSchema, withoutMarks(bodyOf('GET_v0_management_errors')))
    const told = page.items.map((row) => errorDetailsOf(row))
    const provided = told.find((details) => details?.provider !== undefined)
    expect(provided).toMatchObject({
      statusCode: 429,
      headers: { Authorization: expect.stringMatching(/^Bearer sk-f\.\.\./) },
    })
    expect(provided?.providerResponse).toContain('rate limited')
  })

  test('the events of real requests make whole rows, however often and late they are told', () => {
    const events = eventsOf('GET_v0_management_events.sse').map(({ event, data }) => readTrafficEvent(event, data))
    expect(events).not.toContain(undefined)
    expect(new Set(events.map((event) => event?.kind))).toEqual(
      new Set(['started', 'updated', 'progress', 'completed', 'ping']),
    )
    const rows = new Map<string, UsageRow>()
    for (const event of events.filter(isRow)) {
      rows.set(event.row.requestId, mergedUsage(rows.get(event.row.requestId), event.row))
    }
    const completed = events.filter((event) => event?.kind === 'completed').filter(isRow)
    expect(completed.length).toBeGreaterThan(2)
    for (const { row } of completed)
      expect(rows.get(row.requestId)).toMatchObject({ responseStatus: row.responseStatus })
  })

  test('the log of a real gateway is read', () => {
    const entries = eventsOf('GET_v0_system_logs_stream.sse').filter(
      // One entry was cut when it was recorded: it held every key.
      ({ event, data }) => event === 'syslog' && !data.includes('__trimmed'),
    )
    expect(entries.length).toBeGreaterThan(5)
    expect(entries.filter(({ event, data }) => !readLogEvent(event, data)).map(({ data }) => data)).toEqual([])
  })

  test('metrics are read, with and without requests in flight', () => {
    const metrics = readMetrics(text('GET_v0_management_metrics'))
    if (!metrics) throw new Error('unread')
    expect(metricOf(metrics, 'plexus_requests_total')).toBe(52)
    expect(metricOf(metrics, 'plexus_tokens_total', { type: 'cached' })).toBe(891)
    expect(metricBy(metrics, 'plexus_api_key_attribution_requests_total', 'api_key')[0]).toEqual({
      key: 'alice',
      value: 22,
    })
    expect(metrics.get('plexus_in_flight_requests')).toMatchObject({ type: 'gauge', samples: [] })
    const busy = readMetrics(text('GET_v0_management_metrics__inflight'))
    expect(busy?.get('plexus_in_flight_requests')?.samples.length).toBeGreaterThan(0)
  })
})

const bodyOf = (name: string): unknown => z.parse(z.looseObject({}), samples.get(`${name}.json`))['body']

const isRow = (event: TrafficEvent | undefined): event is Extract<TrafficEvent, { row: UsageRow }> =>
  event !== undefined && 'row' in event

function eventsOf(name: string): { event: string | undefined; data: string }[] {
  const events: { event: string | undefined; data: string }[] = []
  const parser = createParser({ onEvent: ({ event, data }) => events.push({ event, data }) })
  // The recording begins with notes of its own.
  parser.feed(text(name).replaceAll(/^#.*\n/gm, ''))
  return events
}
