import * as z from 'zod/mini'

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
