import { ApiError } from '#api/api-error.ts'

/** Why something of a gateway is not saved that is no longer what its form began with: a 409, so that the form offers to replace it. */
export const changedMeanwhile = (name: string): ApiError =>
  new ApiError('http', `Somebody changed ${name} while you did. Saving replaces what they changed.`, {
    status: 409,
    code: 'changed_meanwhile',
    party: 'gateway',
  })
