import * as z from 'zod/mini'

const text = z.string().check(z.maxLength(2000, 'At most 2000 characters.'))

/** Contract C.18, for versions and for improvement runs. */
export const versionListQuerySchema = z.object({
  limit: z.optional(
    z.coerce
      .number()
      .check(z.int('Enter a whole number.'), z.minimum(1, 'At least 1.'), z.maximum(1000, 'At most 1000.')),
  ),
})

/** `path` narrows the diff to one artifact. */
export const diffQuerySchema = z.object({
  path: z.optional(z.string().check(z.maxLength(1024, 'At most 1024 characters.'))),
})

/** Who wants it and why, for a checkpoint or a rollback. */
export const versionReasonSchema = z.looseObject({ actor: z.optional(text), reason: z.optional(text) })
export type VersionReason = z.infer<typeof versionReasonSchema>

/** Approve, reject or roll back an improvement run. */
export const runDecisionSchema = z.looseObject({ reason: z.optional(text) })
export type RunDecision = z.infer<typeof runDecisionSchema>

export const runCommentSchema = z.looseObject({ comment: z.optional(text) })
export type RunComment = z.infer<typeof runCommentSchema>
