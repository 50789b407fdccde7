import { kwhOf, tokensOf, type Call } from './call.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const ranges: Record<string, { back: number; width: number }> = {
  hour: { back: hour, width: minute },
  day: { back: day, width: hour },
  week: { back: 7 * day, width: day },
  month: { back: 30 * day, width: day },
}

/** Usage over time with everything that is odd about it: see the contract of the answer. Milliseconds throughout. */
export function summaryOf(calls: readonly Call[], query: URLSearchParams, now: number) {
  const range = query.get('range') ?? 'day'
  const until = Math.floor(now / minute) * minute
  const window = windowOf(range, query, until)
  if ('error' in window) return window
  const { from, to, width } = window
  const series = new Map<number, ReturnType<typeof emptyBucket>>()
  for (const call of between(calls, from, to)) {
    const start = Math.floor(call.at / width) * width
    const bucket = series.get(start) ?? emptyBucket(start)
    series.set(start, bucket)
    add(bucket, call)
  }
  return {
    range,
    series: [...series.values()].toSorted((a, b) => a.bucketStartMs - b.bucketStartMs).map(rounded),
    stats: statsOf(between(calls, Math.max(from, to - 7 * day), to)),
    today: todayOf(between(calls, startOfDay(now), until)),
  }
}

type Window = { from: number; to: number; width: number } | { error: string }

function windowOf(range: string, query: URLSearchParams, until: number): Window {
  const known = ranges[range]
  if (known) return { from: until - known.back, to: until, width: known.width }
  if (range !== 'custom') return { error: 'Invalid range' }
  const [from, to] = [Date.parse(query.get('startDate') ?? ''), Date.parse(query.get('endDate') ?? '')]
  if (Number.isNaN(from) || Number.isNaN(to)) return { error: 'startDate and endDate are required for custom range' }
  const width = widths.find((one) => (to - from) / one <= 100) ?? Math.ceil((to - from) / 100 / day) * day
  return { from, to, width }
}

const widths = [minute, 5 * minute, 10 * minute, 30 * minute, hour, 3 * hour, 6 * hour, 12 * hour, day]

const between = (calls: readonly Call[], from: number, to: number): readonly Call[] =>
  calls.slice(firstFrom(calls, from)).filter(({ at }) => at >= from && at < to)

/** Where the calls from a moment on begin; they are in order of time, but for those that tests put in. */
function firstFrom(calls: readonly Call[], from: number): number {
  let [low, high] = [0, calls.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((calls[middle]?.at ?? 0) < from) low = middle + 1
    else high = middle
  }
  return low
}

const emptyBucket = (bucketStartMs: number) => ({
  bucketStartMs,
  requests: 0,
  inputTokens: 0,
  outputTokens: 0,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  kwhUsed: 0,
  tokens: 0,
})

function add(bucket: ReturnType<typeof emptyBucket>, call: Call) {
  bucket.requests += 1
  bucket.inputTokens += call.input ?? 0
  bucket.outputTokens += call.output ?? 0
  bucket.cachedTokens += call.cached ?? 0
  bucket.cacheWriteTokens += call.cacheWrite ?? 0
  bucket.kwhUsed += kwhOf(call)
  bucket.tokens += tokensOf(call)
}

const rounded = (bucket: ReturnType<typeof emptyBucket>) => ({ ...bucket, kwhUsed: fourDigits(bucket.kwhUsed) })
const fourDigits = (value: number) => Math.round(value * 10_000) / 10_000

function statsOf(calls: readonly Call[]) {
  const durations = calls.flatMap(({ durationMs }) => (durationMs === null ? [] : [durationMs]))
  const totalDurationMs = sum(durations)
  return {
    totalRequests: calls.length,
    totalTokens: sum(calls.map(tokensOf)),
    totalKwhUsed: fourDigits(sum(calls.map(kwhOf))),
    avgDurationMs: durations.length === 0 ? 0 : totalDurationMs / durations.length,
    totalDurationMs,
  }
}

function todayOf(calls: readonly Call[]) {
  return {
    requests: calls.length,
    inputTokens: sum(calls.map(({ input }) => input ?? 0)),
    outputTokens: sum(calls.map(({ output }) => output ?? 0)),
    reasoningTokens: sum(calls.map(({ reasoning }) => reasoning ?? 0)),
    cachedTokens: sum(calls.map(({ cached }) => cached ?? 0)),
    cacheWriteTokens: sum(calls.map(({ cacheWrite }) => cacheWrite ?? 0)),
    kwhUsed: fourDigits(sum(calls.map(kwhOf))),
    totalCost: sum(calls.map(({ cost }) => cost ?? 0)),
  }
}

/** Midnight where the gateway stands. */
export const startOfDay = (now: number): number => new Date(now).setHours(0, 0, 0, 0)

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
