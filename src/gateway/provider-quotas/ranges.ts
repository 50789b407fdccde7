/** How far back a history is asked for. */
export const ranges = ['1h', '6h', '1d', '1w', '4w'] as const
export type Range = (typeof ranges)[number]

export const rangeWords: Record<Range, string> = {
  '1h': '1 hour',
  '6h': '6 hours',
  '1d': '1 day',
  '1w': '1 week',
  '4w': '4 weeks',
}

/** In days, as a gateway reads `since`. */
const days: Record<Range, string> = { '1h': '0.0417d', '6h': '0.25d', '1d': '1d', '1w': '7d', '4w': '28d' }

export const sinceOf = (range: Range): string => days[range]

/** Of a range, in milliseconds. */
export const spanOf = (range: Range): number => Number.parseFloat(days[range]) * 86_400_000
