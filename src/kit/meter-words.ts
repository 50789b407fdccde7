import type { Meter } from '#contract/plexus/provider-quotas.ts'
import { formatCompact, formatCount, formatUsd } from '#lib/numbers.ts'
import type { Tone } from '#ui/status.tsx'

/** From harmless to what stops everything; anything else that a gateway may say is told in its own word. */
const known: Record<string, { word: string; tone: Tone; rank: number }> = {
  ok: { word: 'OK', tone: 'good', rank: 0 },
  warning: { word: 'Warning', tone: 'warn', rank: 2 },
  critical: { word: 'Critical', tone: 'bad', rank: 3 },
  exhausted: { word: 'Exhausted', tone: 'bad', rank: 4 },
}

/** How a meter is, in a word. `rank`: 2 and above needs attention. */
export const stateOfMeter = ({ status }: Pick<Meter, 'status'>): { word: string; tone: Tone; rank: number } =>
  known[status ?? ''] ?? { word: status ?? 'Not rated', tone: 'quiet', rank: 1 }

/** The one that needs attention most, the fuller of two that need as much; undefined without meters. */
export function worstMeter(meters: readonly Meter[]): Meter | undefined {
  const fullness = (meter: Meter) => stateOfMeter(meter).rank * 1e6 + (percentOf(meter) ?? 0)
  return meters.toSorted((a, b) => fullness(b) - fullness(a))[0]
}

/** `$36.63`, `CNY 22.40`, `312 requests`, `12.4M tokens`, `40 %`. */
export function formatAmount(value: number, unit: string): string {
  if (isDollars(unit)) return formatUsd(value)
  if (isMoney(unit)) return `${unit.toUpperCase()} ${value.toFixed(2)}`
  if (isPercent(unit)) return `${formatCount(rounded(value))} %`
  const amount = Math.abs(value) >= 100_000 ? formatCompact(value) : formatCount(rounded(value))
  return unit === '' ? amount : `${amount} ${unit}`
}

const isDollars = (unit: string) => /^(usd|dollars?|\$)$/i.test(unit)
const isPercent = (unit: string) => /^(percent(age)?|%)$/i.test(unit)

/** Whether amounts of a unit name it themselves. */
export const isMoney = (unit: string) => isDollars(unit) || /^(eur|gbp|cny|jpy|chf|inr)$/i.test(unit)

/** What is used or left, in one line: `188 of 500 requests used`, `$36.63 left of $50.00`. */
export function amountOf({ kind, unit, limit, used, remaining }: Meter): string {
  const of = typeof limit === 'number' ? ` of ${formatAmount(limit, unit)}` : ''
  if (kind === 'balance' && typeof remaining === 'number') return `${formatAmount(remaining, unit)} left${of}`
  if (typeof used === 'number') return of ? `${bareAmount(used, unit)}${of} used` : `${formatAmount(used, unit)} used`
  if (typeof remaining === 'number') return `${formatAmount(remaining, unit)} left${of}`
  return of ? `limit${of}` : 'no amounts given'
}

/** How full, 0–100 and above; undefined when there is no such number. */
export const percentOf = ({ utilizationPercent }: Pick<Meter, 'utilizationPercent'>): number | undefined =>
  typeof utilizationPercent === 'number' ? utilizationPercent : undefined

/** `37.6 % used`, or why there is no such number. */
export function utilizationOf({ utilizationPercent, kind }: Meter): string {
  if (typeof utilizationPercent === 'number') return `${formatCount(rounded(utilizationPercent, 1))} % used`
  if (utilizationPercent === 'not_applicable')
    return kind === 'balance'
      ? 'a balance has no limit to be measured against'
      : 'there is no limit to be measured against'
  if (utilizationPercent === 'unknown') return 'the provider does not say how much of it is used'
  return utilizationPercent ? `utilization: ${utilizationPercent}` : 'how much of it is used is not given'
}

/** `every 5 hours, rolling`; empty when the provider names no period. */
export function periodOf({ periodValue, periodUnit, periodCycle }: Meter): string {
  if (typeof periodValue !== 'number' || !periodUnit) return ''
  const unit = periodUnit.replace(/s$/, '')
  const span = periodValue === 1 ? `every ${unit}` : `every ${periodValue} ${unit}s`
  return periodCycle ? `${span}, ${periodCycle}` : span
}

/** Whether an amount says its unit by itself: money, percent, or none. */
export const isNamed = (unit: string) => isMoney(unit) || isPercent(unit) || unit === ''

/** The same as `formatAmount` where the unit stands beside it. */
export const bareAmount = (value: number, unit: string) => formatAmount(value, isNamed(unit) ? unit : '')

const rounded = (value: number, digits = 2) => Math.round(value * 10 ** digits) / 10 ** digits
