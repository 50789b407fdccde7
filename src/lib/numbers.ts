const whole = new Intl.NumberFormat('en')
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })

/** `12,345`. */
export const formatCount = (value: number) => whole.format(value)

/** `12.3K`, `4.1M`: for tiles and axes; the full number belongs in a title. */
export const formatCompact = (value: number) => compact.format(value)

/** `1.2 KB`; binary steps as file sizes are usually read. `bytes` in bytes. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB']
  const step = bytes === 0 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)))
  const amount = bytes / 1024 ** step
  return `${step === 0 || amount >= 100 ? Math.round(amount) : amount.toFixed(1)} ${units[step] ?? 'B'}`
}

/** `one session`, `3 sessions`. */
export const plural = (count: number, one: string, many = `${one}s`) =>
  `${formatCount(count)} ${count === 1 ? one : many}`

const dollars = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' })

/** `$12.40`; `under $0.01` where cents would round to nothing. `usd` in dollars. */
export const formatUsd = (usd: number) => (usd > 0 && usd < 0.01 ? 'under $0.01' : dollars.format(usd))

const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 })

/** `12.3%` of a fraction. */
export const formatPercent = (fraction: number) => percent.format(fraction)
