import * as z from 'zod/mini'
import { arrayOf } from './dialects.ts'

const text = z.optional(z.nullable(z.string()))
const number = z.optional(z.nullable(z.number()))

/**
 * One thing a provider limits or counts down: an `allowance` that comes back, or a `balance` that is topped up. Amounts in
 * `unit`; `utilizationPercent` 0–100 and above, or why there is none.
 */
export const meterSchema = z.looseObject({
  key: z.string(),
  label: z.string(),
  kind: z.string(),
  unit: z.string(),
  limit: number,
  used: number,
  remaining: number,
  utilizationPercent: z.optional(z.nullable(z.union([z.number(), z.string()]))),
  /** `ok`, `warning` (from 75 %), `critical` (90), `exhausted` (100). */
  status: text,
  periodValue: number,
  periodUnit: text,
  periodCycle: text,
  /** ISO 8601. */
  resetsAt: text,
  group: text,
  scope: text,
})
export type Meter = z.infer<typeof meterSchema>

/** What a checker found last. `GET /quotas/{checkerId}` of an unknown one is `{success: false, meters: [], checkerId}`. */
export const quotaSnapshotSchema = z.looseObject({
  checkerId: z.string(),
  checkerType: text,
  provider: text,
  /** ISO 8601. */
  checkedAt: text,
  success: z.boolean(),
  meters: z.array(meterSchema),
  error: text,
})
export type QuotaSnapshot = z.infer<typeof quotaSnapshotSchema>

/** `GET /quotas`. Checkers of disabled providers are not in it. */
export const quotaSnapshotListSchema = arrayOf(quotaSnapshotSchema)

const checkerTypeSchema = z.looseObject({ type: z.string(), displayName: z.string() })
export type CheckerType = z.infer<typeof checkerTypeSchema>
/** `GET /quota-checker-types`. */
export const checkerTypesSchema = z.looseObject({ types: z.array(checkerTypeSchema), count: z.optional(z.number()) })

export const configuredCheckerSchema = z.looseObject({
  checkerId: z.string(),
  checkerType: z.string(),
  displayName: text,
  /** Not asked yet. */
  pending: z.optional(z.boolean()),
  success: z.optional(z.nullable(z.boolean())),
  meters: z.optional(z.nullable(z.array(meterSchema))),
  error: text,
})
export type ConfiguredChecker = z.infer<typeof configuredCheckerSchema>
/** `GET /quota-checkers`. */
export const quotaCheckersSchema = z.looseObject({
  knownTypes: z.array(checkerTypeSchema),
  configured: z.array(configuredCheckerSchema),
})

/** One meter of one check. A failed check is a row with `meterKey` `_error`, one without meters `_empty`. */
export const quotaHistoryRowSchema = z.looseObject({
  meterKey: z.string(),
  kind: text,
  unit: text,
  label: text,
  limit: number,
  used: number,
  remaining: number,
  utilizationState: text,
  utilizationPercent: number,
  status: text,
  success: z.boolean(),
  errorMessage: text,
  /** ISO 8601. */
  checkedAt: z.string(),
  resetsAt: text,
})
export type QuotaHistoryRow = z.infer<typeof quotaHistoryRowSchema>

/** `GET /quotas/{checkerId}/history`, newest first. */
export const quotaHistorySchema = z.looseObject({
  checkerId: z.string(),
  meterKey: text,
  since: text,
  history: arrayOf(quotaHistoryRowSchema),
})

/** `since` as days (`7d`, `0.5d`) or ISO 8601; the gateway ignores anything else, and sends everything. */
export const quotaHistoryQuerySchema = z.object({
  meterKey: z.optional(z.string().check(z.minLength(1))),
  since: z.optional(
    z
      .string()
      .check(
        z.refine(
          (since) => /^\d+(\.\d+)?d$/.test(since) || (/^\d{4}-/.test(since) && !Number.isNaN(Date.parse(since))),
          'Write a number of days (7d) or a whole time.',
        ),
      ),
  ),
})
