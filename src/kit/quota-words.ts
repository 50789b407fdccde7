import type { QuotaState } from '#contract/plexus/keys.ts'
import type { UserQuota } from '#contract/plexus/user-quotas.ts'
import { formatCompact, formatCount, formatUsd, plural } from '#lib/numbers.ts'

/** An amount in the unit of a quota: `3 requests`, `400K tokens`, `$25.00`. */
export function amountWords(limitType: string, amount: number): string {
  if (limitType === 'cost') return formatUsd(amount)
  if (limitType === 'requests') return plural(amount, 'request')
  return `${formatCompact(amount)} ${limitType}`
}

/** How much of a limit is used: `8,544 of 500 requests`, `$1.48 of $25.00`. */
export function usedWords(limitType: string, used: number, limit: number): string {
  if (limitType === 'cost') return `${formatUsd(used)} of ${formatUsd(limit)}`
  return `${limitType === 'requests' ? formatCount(used) : formatCompact(used)} of ${amountWords(limitType, limit)}`
}

/** An amount without rounding, for a title. */
export const exactAmount = (limitType: string, amount: number) =>
  limitType === 'cost' ? `${amount} USD` : `${formatCount(amount)} ${limitType}`

const periods: Readonly<Record<string, string>> = { daily: 'a day', weekly: 'a week', monthly: 'a month' }

/** What a quota allows: `400K tokens per 1h, rolling`, `$25.00 a day`. */
export function limitWords(quota: UserQuota): string {
  const amount = amountWords(quota.limitType, quota.limit)
  if (quota.type === 'rolling') return `${amount} per ${quota.duration ?? '?'}, rolling`
  return `${amount} ${periods[quota.type] ?? quota.type}`
}

/** How full a quota is, as a colour: over the limit, past its own warning, or neither. */
export function toneOf({ allowed, currentUsage, limit, warnAt }: QuotaState): 'good' | 'warn' | 'bad' {
  if (!allowed || currentUsage >= limit) return 'bad'
  return currentUsage / limit >= (warnAt ?? 0.9) ? 'warn' : 'good'
}

/** The one with the least left, as a fraction of its limit. */
export const tightestOf = (states: readonly QuotaState[]): QuotaState | undefined =>
  states.toSorted((a, b) => b.currentUsage / b.limit - a.currentUsage / a.limit)[0]

/**
 * How a quota begins anew. `window`: all at once at `resetsAt`. `leaks`: it drains evenly all the time, and `resetsAt` is
 * when nothing would be left in it. Without the definition, which only the admin may read, the clock tells: a window ends
 * at midnight UTC.
 */
export function renewalOf(state: QuotaState, definition: UserQuota | undefined): 'window' | 'leaks' {
  if (state.limitType === 'cost') return 'window'
  if (definition) return definition.type === 'rolling' ? 'leaks' : 'window'
  return /T00:00:00(\.0+)?Z$/.test(state.resetsAt ?? '') ? 'window' : 'leaks'
}

/** When a leaking quota that is used up lets requests through again, in milliseconds since the epoch. */
export function openAgainAt({ currentUsage, limit, resetsAt }: QuotaState, now: number): number | undefined {
  const empty = Date.parse(resetsAt ?? '')
  if (Number.isNaN(empty) || currentUsage < limit || empty <= now) return undefined
  return now + (empty - now) * (1 - limit / currentUsage)
}
