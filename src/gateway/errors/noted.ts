import { type ErrorDetails, errorDetailsOf, type ErrorRow, errorSignature } from '#contract/plexus/errors.ts'

/** One noted error, read. What it does not say itself it has from the others of its request. */
export interface Noted {
  row: ErrorRow
  /** Id of its request; without one it stands alone. */
  requestId: string
  /** Milliseconds since the epoch. */
  at: number
  message: string
  signature: string
  details: ErrorDetails | undefined
  key: string | undefined
  providers: readonly string[]
  /** Models as their providers call them. */
  models: readonly string[]
  /** What the provider, or the gateway, answered with; `none` when nothing did. */
  code: string
}

export const atOf = ({ createdAt, date }: ErrorRow): number =>
  createdAt ?? (date === undefined ? 0 : Date.parse(date) || 0)

/** Such an id can't be asked for, but it tells the row from others. */
export const requestIdOf = ({ requestId, id }: ErrorRow): string => requestId || `error ${id}`

/** Rows as they came, newest first, each with what it says. */
export function readNoted(rows: readonly ErrorRow[]): Noted[] {
  const read = rows.map((row) => ({ row, details: errorDetailsOf(row) }))
  const byRequest = Map.groupBy(read, ({ row }) => requestIdOf(row))
  return read.map(({ row, details }) => {
    const message = row.errorMessage ?? 'No message'
    const requestId = requestIdOf(row)
    const siblings = (byRequest.get(requestId) ?? []).toReversed()
    const own = details?.provider === undefined ? siblings.map((one) => one.details) : [details]
    return {
      row,
      requestId,
      at: atOf(row),
      message,
      signature: errorSignature(message),
      details,
      key: row.apiKey,
      providers: namesOf(own.map((one) => one?.provider)),
      models: namesOf(own.map((one) => one?.targetModel)),
      code: String(details?.statusCode ?? 'none'),
    }
  })
}

export interface NotedFilter {
  q: string | undefined
  apiKey: string | undefined
  provider: string | undefined
  code: string | undefined
}

/** Those that match all of it; `q` word by word in what is shown of them. */
export function selectNoted(all: readonly Noted[], { q = '', apiKey, provider, code }: NotedFilter): Noted[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  return all.filter((one) => {
    if (apiKey !== undefined && one.key !== apiKey) return false
    if (provider !== undefined && !one.providers.includes(provider)) return false
    if (code !== undefined && one.code !== code) return false
    if (words.length === 0) return true
    const text = [one.message, one.requestId, one.key, ...one.providers, ...one.models, one.code]
      .join(' ')
      .toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** Errors of one kind: messages that differ in numbers and ids only. */
export interface ErrorKind {
  /** Short, for the address; made of the signature. */
  id: string
  signature: string
  /** Newest first. */
  all: readonly Noted[]
  /** Ids of the requests it happened to, latest first. */
  requests: readonly string[]
  first: number
  last: number
  /** How many in each part of the time that is looked at, oldest first. */
  course: readonly number[]
  keys: readonly string[]
  providers: readonly string[]
  models: readonly string[]
  codes: readonly string[]
  /** How many of them took a provider out of use for a while. */
  cooldowns: number
}

/** Milliseconds since the epoch. */
export interface Span {
  from: number
  to: number
}

const parts = 24

export function kindsOf(noted: readonly Noted[], span: Span): ErrorKind[] {
  return [...Map.groupBy(noted, ({ signature }) => signature)].map(([signature, all]) => {
    const times = all.map(({ at }) => at)
    return {
      id: shortIdOf(signature),
      signature,
      all,
      requests: [...new Set(all.map(({ requestId }) => requestId))],
      first: Math.min(...times),
      last: Math.max(...times),
      course: courseOf(times, span),
      keys: namesOf(all.map(({ key }) => key)),
      providers: namesOf(all.flatMap(({ providers }) => providers)),
      models: namesOf(all.flatMap(({ models }) => models)),
      codes: namesOf(all.map(({ code }) => code)).filter((code) => code !== 'none'),
      cooldowns: all.filter(({ details }) => details?.cooldownTriggered).length,
    }
  })
}

/** How many of `times` fall into each part of the span. */
export function courseOf(times: readonly number[], { from, to }: Span): number[] {
  const counts = Array.from({ length: parts }, () => 0)
  const width = Math.max(1, to - from) / parts
  for (const at of times) {
    const index = Math.min(parts - 1, Math.max(0, Math.floor((at - from) / width)))
    counts[index] = (counts[index] ?? 0) + 1
  }
  return counts
}

/** All errors of one request. */
export interface FailedRequest {
  requestId: string
  /** Oldest first. */
  all: readonly Noted[]
  /** The last one: what it came to. */
  end: Noted
  at: number
  providers: readonly string[]
  models: readonly string[]
}

/** In the order of their latest error. */
export function requestsOf(noted: readonly Noted[]): FailedRequest[] {
  return [...Map.groupBy(noted, ({ requestId }) => requestId)].flatMap(([requestId, rows]) => {
    const all = rows.toSorted((a, b) => a.at - b.at || a.row.id - b.row.id)
    const end = all.at(-1)
    const providers = namesOf(all.flatMap((one) => one.providers))
    const models = namesOf(all.flatMap((one) => one.models))
    return end ? [{ requestId, all, end, at: end.at, providers, models }] : []
  })
}

/** Each once, most frequent first. */
export function namesOf(names: readonly (string | undefined)[]): string[] {
  const counts = new Map<string, number>()
  for (const name of names) if (name) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([name]) => name)
}

/** The same text gives the same few characters; two texts hardly ever do. */
export function shortIdOf(text: string): string {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  return `k${(high >>> 0).toString(36)}${(low >>> 0).toString(36)}`
}
