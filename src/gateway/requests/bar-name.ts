import { formatDay, utcDay } from '#lib/time.ts'

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const dayAndClock = new Intl.DateTimeFormat('en-GB', {
  day: '2-digit',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})
const day = 86_400_000

/** How bars are named by when they begin (ms since the epoch as text), and in words whose clock that is. */
export function barName(starts: readonly number[]): { format: (start: string) => string; zone: string } {
  const [first = 0, second = first + day] = starts
  const last = starts.at(-1) ?? first
  if (second - first >= day) return { format: (start) => formatDay(utcDay(Number(start))), zone: 'Days are UTC days.' }
  const format = last - first <= day ? clock : dayAndClock
  return { format: (start) => format.format(Number(start)), zone: '' }
}
