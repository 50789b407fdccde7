import type { CronDraft, CronJob, CronPatch, CronSchedule } from '#contract/placet/cron.ts'
import { cronDraftSchema } from '#contract/placet/cron.ts'
import { expressionProblem } from './expression.ts'
import { scheduleWords } from './words.ts'
import { instantsAt, isZone, wallAt } from './zone.ts'
import * as z from 'zod/mini'

export const unitsMs = { seconds: 1000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const
export type Unit = keyof typeof unitsMs

/** What stands in the form. All three kinds of schedule are kept, so that a look at another one loses nothing. */
export interface JobForm {
  name: string
  message: string
  kind: CronSchedule['kind']
  expr: string
  /** IANA name; empty: the agent's own. */
  tz: string
  /** Empty text while the field is. */
  amount: number | string
  unit: Unit
  /** `2026-11-24T15:30`, on the clocks of `zone`. */
  at: string
  zone: string
  deliver: boolean
  channel: string
  to: string
  detail_prompt: string
  scripts: string[]
  require_approval: boolean
  delete_after_run: boolean
}

/** Form for `job`, or for a new one. `zone`: the viewer's. */
export function formOf(job: CronJob | undefined, zone: string, now: number): JobForm {
  const { schedule, payload } = job ?? { schedule: undefined, payload: undefined }
  const every = schedule?.every_ms ?? 3_600_000
  const unit = (['days', 'hours', 'minutes', 'seconds'] as const).find((one) => every % unitsMs[one] === 0) ?? 'seconds'
  const tomorrow = wallAt(zone, now) + 86_400_000
  return {
    name: job?.name ?? '',
    message: payload?.message ?? '',
    kind: schedule?.kind === 'every' || schedule?.kind === 'at' ? schedule.kind : 'cron',
    expr: schedule?.expr ?? '',
    tz: schedule?.tz ?? (job ? '' : zone),
    amount: every / unitsMs[unit],
    unit,
    at: localText(schedule?.at_ms === undefined ? tomorrow - (tomorrow % 3_600_000) : wallAt(zone, schedule.at_ms)),
    zone,
    deliver: payload?.deliver ?? false,
    channel: payload?.channel ?? '',
    to: payload?.to ?? '',
    detail_prompt: payload?.detail_prompt ?? '',
    scripts: payload?.scripts ?? [],
    require_approval: payload?.require_approval ?? false,
    delete_after_run: job?.delete_after_run ?? false,
  }
}

/** The schedule that the form describes; members that can't be read are not a number. */
export function scheduleOf(form: JobForm): CronSchedule {
  if (form.kind === 'cron') return { kind: 'cron', expr: form.expr.trim(), tz: form.tz === '' ? null : form.tz }
  if (form.kind === 'every') {
    return {
      kind: 'every',
      every_ms: form.amount === '' ? Number.NaN : Math.round(Number(form.amount) * unitsMs[form.unit]),
    }
  }
  return { kind: 'at', at_ms: instantOf(form) ?? Number.NaN }
}

/** What a new job is made of: flat, in snake case, without what was left empty. */
export function draftOf(form: JobForm): CronDraft {
  const { name, schedule, message, deliver, ...rest } = flatOf(form)
  const said = Object.entries(rest).filter(([, value]) => value !== null && value !== false && !isNone(value))
  const { tz, ...zoneless } = { tz: undefined, ...schedule }
  return {
    name,
    schedule: schedule.kind === 'cron' && !tz ? { ...zoneless, kind: 'cron', expr: schedule.expr } : schedule,
    message,
    deliver,
    ...Object.fromEntries(said),
  }
}

/** Only what differs from the job as it is, under the same flat names. */
export function patchOf(job: CronJob, form: JobForm): CronPatch {
  const before: Flat = flatJob(job)
  const wanted = Object.entries(flatOf(form)).filter(([key, value]) => !isSame(value, before[key]))
  return Object.fromEntries(wanted)
}

/** What the agent kept otherwise than asked, one sentence each. */
export function keptOtherwise(asked: CronPatch, job: CronJob): string[] {
  const kept: Flat = flatJob(job)
  return Object.entries(asked)
    .filter(([key, value]) => value !== undefined && !isSame(value, kept[key]))
    .map(
      ([key, value]) => `${labels[key] ?? key}: asked for ${inWords(value)}, and the agent has ${inWords(kept[key])}.`,
    )
}

/** Why the form can't be sent, by field. `original`: what may stay as it is although it is over. */
export function problemsOf(form: JobForm, now: number, original?: CronJob): Partial<Record<keyof JobForm, string>> {
  const problems: Partial<Record<keyof JobForm, string>> = {}
  const read = z.safeParse(cronDraftSchema, flatOf(form))
  for (const { path, message } of read.error?.issues ?? []) {
    const [first, second] = path
    const field = first === 'schedule' ? fieldOf[String(second)] : (String(first) as keyof JobForm) // the flat names are the form's
    if (field !== undefined) problems[field] ??= message
  }
  if (form.kind === 'cron') {
    const reason = expressionProblem(form.expr)
    if (reason !== undefined) problems.expr = reason
    if (form.tz !== '' && !isZone(form.tz) && form.tz !== original?.schedule.tz) problems.tz = 'No such time zone.'
  }
  if (form.kind === 'at') {
    const reason = momentProblem(form, now, original)
    if (reason !== undefined) problems.at = reason
  }
  return problems
}

/** Said beside the moment when the clocks show it twice that day; undefined otherwise. */
export const comesTwice = (form: JobForm) => {
  const wall = wallOf(form.at)
  return wall !== undefined && instantsAt(form.zone, wall).length === 2
}

function momentProblem(form: JobForm, now: number, original?: CronJob): string | undefined {
  const wall = wallOf(form.at)
  if (wall === undefined) return 'Choose a day and a time.'
  const at = instantOf(form)
  if (at === undefined) return `The clocks of ${form.zone} skip this time that day. Choose one before or after.`
  if (at <= now && at !== original?.schedule.at_ms) return 'That is over, so the job would never run.'
  return undefined
}

const instantOf = ({ at, zone }: JobForm) => {
  const wall = wallOf(at)
  return wall === undefined ? undefined : instantsAt(zone, wall)[0]
}

function wallOf(text: string): number | undefined {
  const wall = Date.parse(`${text}Z`)
  return Number.isNaN(wall) ? undefined : wall
}

/** To the second only when there are any, as a date field wants it. */
const localText = (wall: number) => new Date(wall).toISOString().slice(0, wall % 60_000 === 0 ? 16 : 19)

type Flat = Record<string, unknown>

const flatOf = (form: JobForm) => ({
  name: form.name.trim(),
  schedule: scheduleOf(form),
  message: form.message,
  deliver: form.deliver,
  channel: form.channel.trim() || null,
  to: form.to.trim() || null,
  detail_prompt: form.detail_prompt.trim() === '' ? null : form.detail_prompt,
  scripts: form.scripts,
  require_approval: form.require_approval,
  delete_after_run: form.delete_after_run,
})

function flatJob({ name, schedule, payload, delete_after_run, enabled }: CronJob): Flat {
  const { message, deliver, channel, to, detail_prompt, scripts, require_approval } = payload
  return {
    name,
    schedule,
    message,
    deliver,
    channel,
    to,
    detail_prompt,
    scripts,
    require_approval,
    delete_after_run,
    enabled,
  }
}

/** Nothing, null, false, empty text and an empty list all say the same. Members that only one schedule has don't count. */
function isSame(one: unknown, other: unknown): boolean {
  if (isNone(one) && isNone(other)) return true
  if (isSchedule(one) && isSchedule(other)) {
    return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) => isSame(one[key], other[key]))
  }
  return JSON.stringify(one) === JSON.stringify(other)
}

const isSchedule = (value: unknown): value is Flat & CronSchedule =>
  typeof value === 'object' && value !== null && 'kind' in value

const isNone = (value: unknown) =>
  value === undefined ||
  value === null ||
  value === false ||
  value === '' ||
  (Array.isArray(value) && value.length === 0)

function inWords(value: unknown): string {
  if (value === true) return 'on'
  if (value === false) return 'off'
  if (isNone(value)) return 'nothing'
  if (isSchedule(value)) {
    const zone = typeof value['tz'] === 'string' ? ` in ${value['tz']}` : ''
    return `“${scheduleWords({ ...value, tz: undefined })}${zone}”`
  }
  return `“${String(value)}”`
}

const labels: Record<string, string> = {
  name: 'Name',
  schedule: 'Schedule',
  message: 'Message',
  deliver: 'Delivery',
  channel: 'Channel',
  to: 'Recipient',
  detail_prompt: 'Details',
  scripts: 'Scripts',
  require_approval: 'Approval',
  delete_after_run: 'Removal after the run',
  enabled: 'State',
}

const fieldOf: Record<string, keyof JobForm> = { expr: 'expr', every_ms: 'amount', at_ms: 'at', tz: 'tz' }
