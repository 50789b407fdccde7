import { isRouted, outcomeOf, type UsageRow } from '#contract/plexus/usage.ts'
import type { Tone } from '#ui/status.tsx'

const words: Record<string, string> = {
  pending: 'Running',
  success: 'OK',
  error: 'Error',
  quota_exceeded: 'Quota exceeded',
  cancelled: 'Cancelled',
  timeout: 'Timed out',
  stall: 'Stalled',
  empty: 'Empty answer',
  concurrency_exceeded: 'Too many at once',
}

/** A `responseStatus` in words; one that is not known stands as it is. */
export const statusWord = (status: string): string => words[status] ?? status

/** What became of a request, as colour and word. One that failed before any provider was asked says so. */
export function statusOf(row: UsageRow): { tone: Tone; word: string } {
  const outcome = outcomeOf(row)
  if (outcome === 'running') return { tone: 'live', word: 'Running' }
  const word = statusWord(row.responseStatus ?? 'Unknown')
  if (outcome === 'ok') return { tone: 'good', word }
  if (outcome === 'cancelled') return { tone: 'quiet', word }
  if (row.responseStatus === 'error' && !isRouted(row)) return { tone: 'warn', word: 'Not routed' }
  return { tone: row.responseStatus === 'quota_exceeded' ? 'warn' : 'bad', word }
}
