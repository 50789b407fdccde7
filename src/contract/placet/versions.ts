import * as z from 'zod/mini'
import { after, isRecord, listOf, member, soft } from '../lenient.ts'

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

const strings = z.catch(z._default(z.array(z.string()), []), [])

/** One saved state of the agent's files. `timestamp` is ISO 8601, `actor` who made it and `reason` why; `files` are those that changed. */
export const versionSchema = after(
  (raw) =>
    isRecord(raw)
      ? {
          ...raw,
          sha: member(raw, 'sha', 'id', 'commit'),
          timestamp: member(raw, 'timestamp', 'created_at', 'createdAt'),
        }
      : raw,
  z.looseObject({
    sha: z.string(),
    message: soft(z.string()),
    timestamp: soft(z.string()),
    actor: soft(z.string()),
    reason: soft(z.string()),
    files: strings,
  }),
)
export type Version = z.infer<typeof versionSchema>

export const versionListSchema = listOf(versionSchema, 'versions')

/** What was checked about a proposal; anything but a failure counts as passed or as information. */
const checkSchema = z.looseObject({ name: z.string(), status: soft(z.string()), detail: soft(z.string()) })
export type RunCheck = z.infer<typeof checkSchema>

/** One attempt of the agent to improve itself. `status` is one of `runStatuses`, or a word that this version does not know. */
export const runSchema = after(
  (raw) =>
    isRecord(raw)
      ? {
          ...raw,
          created_at: member(raw, 'created_at', 'createdAt'),
          updated_at: member(raw, 'updated_at', 'updatedAt'),
          approval_state: member(raw, 'approval_state', 'approvalState'),
          proposal_summary: member(raw, 'proposal_summary', 'proposalSummary'),
          diff_artifacts: member(raw, 'diff_artifacts', 'diffArtifacts'),
          rollback_ref: member(raw, 'rollback_ref', 'rollbackRef'),
        }
      : raw,
  z.looseObject({
    id: z.string(),
    trigger: soft(z.string()),
    scopes: strings,
    status: z.catch(z._default(z.string(), 'unknown'), 'unknown'),
    created_at: soft(z.string()),
    updated_at: soft(z.string()),
    /** `none` when nobody is asked. */
    approval_state: soft(z.string()),
    proposal_summary: soft(z.string()),
    /** Paths of the files that it changes. */
    diff_artifacts: strings,
    checks: z.catch(z._default(z.array(checkSchema), []), []),
    /** The version to go back to when it is undone. */
    rollback_ref: soft(z.string()),
    metadata: soft(z.record(z.string(), z.unknown())),
  }),
)
export type ImprovementRun = z.infer<typeof runSchema>

export const runListSchema = listOf(runSchema, 'runs')

/** The statuses that the contract names. */
export const runStatuses = [
  'proposed',
  'approval_requested',
  'commented',
  'applied',
  'rolled_back',
  'rejected',
  'failed_validation',
  'no_change',
] as const

/** A diff or a report: plain text, or text in a member of an object. */
export const versionTextSchema = after(
  (raw) => (raw === undefined ? '' : isRecord(raw) ? member(raw, 'diff', 'report', 'text', 'content') : raw),
  z.string(),
)

/** What a checkpoint or a rollback answers. `created` is false when there was nothing to save. */
export const versionChangeSchema = z.catch(z.looseObject({ sha: soft(z.string()), created: soft(z.boolean()) }), {})
export type VersionChange = z.infer<typeof versionChangeSchema>
