import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { type CronJob, cronDraftSchema, cronJobSchema, cronPatchSchema } from '#contract/placet/cron.ts'
import { comesTwice, draftOf, formOf, type JobForm, keptOtherwise, patchOf, problemsOf } from './draft.ts'

const now = Date.UTC(2026, 10, 19, 15, 20)

const jobOf = (over: Record<string, unknown> = {}): CronJob =>
  z.parse(cronJobSchema, {
    id: 'j1',
    name: 'Digest',
    enabled: true,
    schedule: { kind: 'cron', expr: '45 6 * * 1-5', tz: 'Europe/Berlin', at_ms: null, every_ms: null },
    payload: {
      kind: 'agent_turn',
      message: 'Digest, please.',
      deliver: true,
      channel: 'slack',
      to: 'C1',
      origin_chat_id: 'x',
    },
    state: {},
    delete_after_run: false,
    ...over,
  })

const formWith = (over: Partial<JobForm>, job = jobOf()): JobForm => ({ ...formOf(job, 'Europe/Berlin', now), ...over })

test('a form that nobody touched changes nothing, whatever the schedule', () => {
  for (const schedule of [
    { kind: 'cron', expr: '0 4 * * *' },
    { kind: 'cron', expr: '0 4 * * *', tz: 'Asia/Kolkata' },
    { kind: 'every', every_ms: 90_000 },
    { kind: 'every', every_ms: 1_500 },
    { kind: 'at', at_ms: Date.UTC(2027, 0, 5, 9, 30, 15) },
  ]) {
    const job = jobOf({ schedule })
    expect(patchOf(job, formOf(job, 'America/New_York', now))).toEqual({})
  }
})

test('only what differs is sent, flat and in snake case', () => {
  expect(patchOf(jobOf(), formWith({ message: 'Shorter.', to: '' }))).toEqual({ message: 'Shorter.', to: null })
  expect(patchOf(jobOf(), formWith({ tz: '' }))).toEqual({ schedule: { kind: 'cron', expr: '45 6 * * 1-5', tz: null } })
  const every = patchOf(jobOf(), formWith({ kind: 'every', amount: 15, unit: 'minutes', require_approval: true }))
  expect(every).toEqual({ schedule: { kind: 'every', every_ms: 900_000 }, require_approval: true })
  expect(z.safeParse(cronPatchSchema, every).success).toBe(true)
})

test('a new job is flat and leaves out what was left empty', () => {
  const form = formOf(undefined, 'Europe/Berlin', now)
  const draft = draftOf({ ...form, name: ' Tides ', message: 'Look.', expr: ' 0 4 * * * ', tz: '' })
  expect(draft).toEqual({
    name: 'Tides',
    message: 'Look.',
    deliver: false,
    schedule: { kind: 'cron', expr: '0 4 * * *' },
  })
  const once = draftOf({
    ...form,
    name: 'T',
    message: 'M',
    kind: 'at',
    at: '2026-12-24T18:00',
    zone: 'Asia/Kolkata',
    delete_after_run: true,
  })
  expect(once.schedule).toEqual({ kind: 'at', at_ms: Date.UTC(2026, 11, 24, 12, 30) })
  expect(once.delete_after_run).toBe(true)
  expect(z.safeParse(cronDraftSchema, once).success).toBe(true)
})

test('what the agent kept otherwise is said by name, what it did not mention counts as nothing', () => {
  expect(keptOtherwise({ name: 'Digest', deliver: true, require_approval: false, channel: 'slack' }, jobOf())).toEqual(
    [],
  )
  expect(keptOtherwise({ message: 'Other.', schedule: { kind: 'every', every_ms: 1000 } }, jobOf())).toEqual([
    'Message: asked for “Other.”, and the agent has “Digest, please.”.',
    'Schedule: asked for “Every second”, and the agent has “At 06:45, Monday through Friday in Europe/Berlin”.',
  ])
})

test.for([
  [{ name: ' ' }, { name: 'Give the job a name.' }],
  [{ message: '\n' }, { message: 'Say what the agent should do.' }],
  [{ expr: '0 25 * * *' }, { expr: '25 is no hour: 0 to 23.' }],
  [
    { expr: '5 4 * *' },
    { expr: 'A cron expression has five parts: minute, hour, day of month, month, day of week. This one has 4.' },
  ],
  [{ tz: 'Mars/Olympus' }, { tz: 'No such time zone.' }],
  [{ kind: 'every', amount: '' }, { amount: 'Enter the interval.' }],
  [{ kind: 'every', amount: 0 }, { amount: 'Must be longer than nothing.' }],
  [{ kind: 'at', at: '' }, { at: 'Choose a day and a time.' }],
  [{ kind: 'at', at: '2026-11-19T16:20', zone: 'Europe/Berlin' }, { at: 'That is over, so the job would never run.' }],
  [
    { kind: 'at', at: '2027-03-28T02:30', zone: 'Europe/Berlin' },
    { at: 'The clocks of Europe/Berlin skip this time that day. Choose one before or after.' },
  ],
  [{ kind: 'at', at: '2027-03-28T02:30', zone: 'Asia/Kolkata' }, {}],
  [{}, {}],
] as const)('%j is explained at its field', ([over, expected]) => {
  const problems = problemsOf(formWith(over), now)
  expect(problems.at ?? problems).toEqual('at' in expected ? expected.at : expected)
})

test('a moment that the clocks show twice is noticed', () => {
  expect(comesTwice(formWith({ kind: 'at', at: '2027-10-31T02:30', zone: 'Europe/Berlin' }))).toBe(true)
  expect(comesTwice(formWith({ kind: 'at', at: '2027-10-31T03:30', zone: 'Europe/Berlin' }))).toBe(false)
})
