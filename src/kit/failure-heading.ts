import type { ApiError } from '#api/api-error.ts'

/** A failure in a few words: who did not do their part. */
export function headingOf(failure: ApiError): string {
  if (failure.isKeyRefused) return `The ${failure.party} refused the stored key`
  if (failure.kind === 'contract') return 'An answer that can’t be read'
  if (failure.status === 404) return 'Not found'
  if (failure.status === 429) return 'Too many requests'
  if (failure.upstreamStatus !== undefined)
    return `The ${failure.party} answered with an error (${failure.upstreamStatus})`
  return failure.hop ? `No answer (${failure.hop})` : 'That did not work'
}
