import { formatPercent } from '#lib/numbers.ts'

/** `+12.3% more`, `−4% less`, `as before`, `nothing before`: in sign and word, so that no colour has to say it. */
export function changeOf(now: number, before: number): string {
  if (now === before) return 'as before'
  if (before === 0) return 'nothing before'
  const change = (now - before) / before
  const amount = formatPercent(Math.abs(change) >= 1 ? Math.round(Math.abs(change) * 100) / 100 : Math.abs(change))
  return change > 0 ? `+${amount} more` : `−${amount} less`
}
