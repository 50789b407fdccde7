import { type Attempt, attemptsOf } from '#contract/plexus/attempts.ts'
import { isRecord } from '#contract/lenient.ts'
import type { UsageRow } from '#contract/plexus/usage.ts'
import type { Noted } from './noted.ts'

/** One try of a request, with what was noted when it failed. */
export interface Try {
  attempt: Attempt | undefined
  noted: Noted | undefined
}

export interface Course {
  tries: readonly Try[]
  /** What was noted beside the tries, oldest first: the end of it. */
  ends: readonly Noted[]
}

/**
 * The tries of a request in order, each with its error. `all` oldest first. The gateway keeps both apart, so they are
 * joined by provider and model; what was noted without a try that is known of stands as a try of its own.
 */
export function courseOfTries(all: readonly Noted[], usage: UsageRow | null | undefined): Course {
  const attempts = attemptsOf(usage?.retryHistory) ?? []
  const known = attempts.length > 0 ? attempts : attemptsIn(all)
  const last = all.at(-1)
  const isEnd = (one: Noted) => one === last && isSummary(one, all.length)
  const left = all.filter((one) => one.details?.provider !== undefined && !isEnd(one))
  const tries: Try[] = known.map((attempt) => {
    const index = attempt.status === 'failed' ? left.findIndex((one) => isOf(one, attempt)) : -1
    return { attempt, noted: index < 0 ? undefined : left.splice(index, 1)[0] }
  })
  const others = all.filter((one) => one.details?.provider === undefined || isEnd(one))
  return { tries: [...tries, ...left.map((noted) => ({ attempt: undefined, noted }))], ends: others }
}

/** The last one sums up what came before, in the details of the last try. */
const isSummary = ({ row, details }: Noted, count: number) =>
  details?.['retryHistory'] !== undefined || (count > 1 && row.errorMessage?.startsWith('All targets failed') === true)

/** The gateway also writes the history into the details of the last error. */
function attemptsIn(all: readonly Noted[]): Attempt[] {
  const history = all.findLast(({ details }) => isRecord(details) && typeof details['retryHistory'] === 'string')
  const text = history?.details?.['retryHistory']
  return (typeof text === 'string' ? attemptsOf(text) : undefined) ?? []
}

const isOf = ({ details }: Noted, { provider, model }: Attempt) =>
  details?.provider === provider && (model === undefined || details?.targetModel === model)
