import * as z from 'zod/mini'
import { after, isRecord, listOf, member, soft } from '../lenient.ts'

const name = z
  .string('Give the job a name.')
  .check(z.regex(/\S/, 'Give the job a name.'), z.maxLength(200, 'At most 200 characters.'))
const message = z.string('Say what the agent should do.').check(z.regex(/\S/, 'Say what the agent should do.'))
const target = z.optional(z.nullable(z.string()))

/** When a job runs. Snake case is the agent's own: with `everyMs` a job would be stored and never run (contract C.10). */
export const cronScheduleSchema = z.discriminatedUnion(
  'kind',
  [
    z.looseObject({
      kind: z.literal('cron'),
      expr: z.string('Enter a cron expression.').check(z.regex(/\S/, 'Enter a cron expression.')),
      /** IANA name; the agent's own zone when absent. */
      tz: z.optional(z.nullable(z.string())),
    }),
    z.looseObject({
      kind: z.literal('every'),
      /** Milliseconds. */
      every_ms: z
        .number('Enter the interval.')
        .check(z.int('Enter whole milliseconds.'), z.minimum(1, 'Must be longer than nothing.')),
    }),
    z.looseObject({
      kind: z.literal('at'),
      /** Milliseconds since the epoch. */
      at_ms: z.number('Choose a time.').check(z.int('Enter whole milliseconds.'), z.minimum(0, 'Choose a later time.')),
    }),
  ],
  'Choose cron, every or at.',
)
export type CronSchedule = z.infer<typeof cronScheduleSchema>

const details = {
  deliver: z.optional(z.boolean()),
  channel: target,
  to: target,
  enabled: z.optional(z.boolean()),
  delete_after_run: z.optional(z.boolean()),
  detail_prompt: z.optional(z.nullable(z.string())),
  scripts: z.optional(z.array(z.string())),
  require_approval: z.optional(z.boolean()),
}

/** Flat, unlike the job as it is read back. */
export const cronDraftSchema = z.looseObject({ name, schedule: cronScheduleSchema, message, ...details })
export type CronDraft = z.infer<typeof cronDraftSchema>

/** The same flat keys, only those that change. */
export const cronPatchSchema = z
  .looseObject({
    name: z.optional(name),
    schedule: z.optional(cronScheduleSchema),
    message: z.optional(message),
    ...details,
  })
  .check(z.refine((body) => Object.keys(body).length > 0, 'Change at least one thing.'))
export type CronPatch = z.infer<typeof cronPatchSchema>

/** One run that is over. Times in milliseconds since the epoch, the duration in milliseconds. */
const cronRunSchema = after(
  (raw) => ({
    run_at_ms: member(raw, 'run_at_ms', 'runAtMs'),
    status: member(raw, 'status'),
    duration_ms: member(raw, 'duration_ms', 'durationMs'),
    error: member(raw, 'error'),
  }),
  z.object({
    run_at_ms: z.number(),
    /** ok, error or skipped, as far as is known. */
    status: z.catch(z.string(), 'unknown'),
    duration_ms: soft(z.number()),
    error: soft(z.string()),
  }),
)
export type CronRun = z.infer<typeof cronRunSchema>

/** A schedule as it is read back. `kind` is open: one that is not known is shown, not refused. */
const readScheduleSchema = after(
  (raw) => ({
    kind: member(raw, 'kind'),
    at_ms: member(raw, 'at_ms', 'atMs'),
    every_ms: member(raw, 'every_ms', 'everyMs'),
    expr: member(raw, 'expr'),
    tz: member(raw, 'tz'),
  }),
  z.object({
    kind: z.string(),
    at_ms: soft(z.number()),
    every_ms: soft(z.number()),
    expr: soft(z.string()),
    tz: soft(z.string()),
  }),
)

const payloadSchema = after(
  (raw) => ({
    kind: member(raw, 'kind'),
    message: member(raw, 'message'),
    deliver: member(raw, 'deliver'),
    channel: member(raw, 'channel'),
    to: member(raw, 'to'),
    detail_prompt: member(raw, 'detail_prompt', 'detailPrompt'),
    scripts: member(raw, 'scripts'),
    require_approval: member(raw, 'require_approval', 'requireApproval'),
    session_key: member(raw, 'session_key', 'sessionKey'),
  }),
  z.object({
    kind: soft(z.string()),
    message: z.catch(z.string(), ''),
    deliver: z.catch(z.boolean(), false),
    channel: soft(z.string()),
    to: soft(z.string()),
    detail_prompt: soft(z.string()),
    scripts: soft(z.array(z.string())),
    require_approval: soft(z.boolean()),
    session_key: soft(z.string()),
  }),
)

const stateSchema = after(
  (raw) => {
    const history = member(raw, 'run_history', 'runHistory')
    return {
      next_run_at_ms: member(raw, 'next_run_at_ms', 'nextRunAtMs'),
      last_run_at_ms: member(raw, 'last_run_at_ms', 'lastRunAtMs'),
      last_status: member(raw, 'last_status', 'lastStatus'),
      last_error: member(raw, 'last_error', 'lastError'),
      run_history: Array.isArray(history) ? history.filter((run) => z.safeParse(cronRunSchema, run).success) : [],
    }
  },
  z.object({
    next_run_at_ms: soft(z.number()),
    last_run_at_ms: soft(z.number()),
    last_status: soft(z.string()),
    last_error: soft(z.string()),
    /** Oldest first. */
    run_history: z.array(cronRunSchema),
  }),
)

/** Contract C.10, in one set of names. `raw` is the job as it came. */
export const cronJobSchema = after(
  (raw) =>
    isRecord(raw)
      ? {
          id: raw['id'],
          name: raw['name'],
          enabled: raw['enabled'],
          schedule: raw['schedule'],
          payload: raw['payload'] ?? {},
          state: raw['state'] ?? {},
          created_at_ms: member(raw, 'created_at_ms', 'createdAtMs'),
          updated_at_ms: member(raw, 'updated_at_ms', 'updatedAtMs'),
          delete_after_run: member(raw, 'delete_after_run', 'deleteAfterRun'),
          raw,
        }
      : raw,
  z.object({
    id: z.string(),
    name: z.string(),
    enabled: z.catch(z.boolean(), true),
    schedule: readScheduleSchema,
    payload: payloadSchema,
    state: stateSchema,
    created_at_ms: soft(z.number()),
    updated_at_ms: soft(z.number()),
    delete_after_run: z.catch(z.boolean(), false),
    raw: z.record(z.string(), z.unknown()),
  }),
)
export type CronJob = z.infer<typeof cronJobSchema>

export const cronListSchema = listOf(cronJobSchema, 'jobs')
export type CronList = z.infer<typeof cronListSchema>

/** What a write is answered with: the job, bare or as `{job}`; undefined when it is something else. */
export const cronAnswerSchema = after((raw) => member(raw, 'job') ?? raw, soft(cronJobSchema))
