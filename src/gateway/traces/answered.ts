import type { TraceRow } from '#contract/plexus/traces.ts'
import type { Tone } from '#ui/status.tsx'

export const answerFilters = ['all', 'good', 'bad', 'none'] as const
export type AnswerFilter = (typeof answerFilters)[number]

export const answerLabels: Record<AnswerFilter, string> = {
  all: 'All',
  good: 'Answered',
  bad: 'Refused',
  none: 'No answer',
}

/** What the provider made of it: an answer, a refusal (400 and above), or nothing. */
export function answerOf({ responseStatus }: Pick<TraceRow, 'responseStatus'>): Exclude<AnswerFilter, 'all'> {
  if (responseStatus === undefined) return 'none'
  return responseStatus < 400 ? 'good' : 'bad'
}

/** The same as colour and words. */
export function answerState(row: Pick<TraceRow, 'responseStatus'>): { tone: Tone; word: string } {
  const answer = answerOf(row)
  if (answer === 'none') return { tone: 'warn', word: 'No answer' }
  return { tone: answer, word: `${answer === 'good' ? 'Answered' : 'Refused'} ${row.responseStatus}` }
}
