import type { CronJob } from '#contract/placet/cron.ts'
import { plural } from '#lib/numbers.ts'
import { formatDuration } from '#lib/time.ts'
import { expressionWords } from './expression.ts'
import { nextTimes, type Schedule, zoneOf } from './runs.ts'
import { viewerZone, wallAt } from './zone.ts'

/** A schedule as one would say it: `At 06:45, Monday through Friday`, `Every 15 minutes`, `Once, on Tue 24 Nov, 15:30`. */
export function scheduleWords(schedule: Schedule): string {
  const { kind, at_ms: at, every_ms: every, expr } = schedule
  if (kind === 'cron' && expr !== undefined) return expressionWords(expr)
  if (kind === 'every' && every !== undefined) return everyWords(every)
  if (kind === 'at' && at !== undefined) return `Once, on ${clockIn(viewerZone(), at)}`
  return `A schedule of the kind “${kind}”, which is not known here`
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
  ['millisecond', 1],
] as const

/** `Every 15 minutes`, `Every hour`, `Every 90 seconds`. `ms` in milliseconds. */
export function everyWords(ms: number): string {
  const [unit, size] = units.find(([, one]) => ms % one === 0) ?? (['millisecond', 1] as const)
  return ms === size ? `Every ${unit}` : `Every ${plural(ms / size, unit)}`
}

/** `Tue 24 Nov, 15:30` on the clocks of `zone`; with the year when it is another one, and seconds when there are any. */
export function clockIn(zone: string, at: number, now = Date.now()): string {
  return wallClock(wallAt(zone, at), wallAt(zone, now))
}

/** The same of a time on the wall, as if it were UTC. */
export function wallClock(wall: number, now = Date.now()): string {
  const sameYear = new Date(wall).getUTCFullYear() === new Date(now).getUTCFullYear()
  const seconds = wall % 60_000 !== 0
  const key = `${sameYear ? '' : 'y'}${seconds ? 's' : ''}`
  const format = (clocks[key] ??= new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    ...(sameYear ? {} : { year: 'numeric' }),
    ...(seconds ? { second: '2-digit' } : {}),
    timeZone: 'UTC',
  }))
  // With the year it would begin `Fri, 1 Jan`.
  return format.format(wall).replace(/^(\w+),/, '$1')
}
const clocks: Record<string, Intl.DateTimeFormat> = {}

/** `Tue 15:30` on the clocks of `zone`: beside a full date. */
export const weekClockIn = (zone: string, at: number) => weekClock.format(wallAt(zone, at)).replace(',', '')
const weekClock = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
})

/** `in 13 h 4 min`, `in 40 s`; both in milliseconds since the epoch. */
export function countdown(at: number, now: number): string {
  const seconds = Math.round((at - now) / 1000)
  if (seconds <= 0) return 'due now'
  return `in ${seconds < 60 ? `${seconds} s` : formatDuration(seconds * 1000)}`
}

/** `Berlin` of `Europe/Berlin`. */
export const cityOf = (zone: string) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')

/** Whether the clocks of the job's zone show something else than the viewer's at that instant. */
export const isElsewhere = (schedule: Schedule, at: number) =>
  schedule.kind === 'cron' && wallAt(zoneOf(schedule), at) !== wallAt(viewerZone(), at)

export type JobState = 'paused' | 'over' | 'failing' | 'waiting'

/** How a job stands. over: enabled, and yet it never runs again. failing: its last run did. */
export function stateOf(job: CronJob, now: number): JobState {
  if (!job.enabled) return 'paused'
  if (nextOf(job, now) === undefined) return 'over'
  return job.state.last_status === 'error' ? 'failing' : 'waiting'
}

/** When it runs next: as the agent says, otherwise as reckoned here. Milliseconds since the epoch; undefined when never. */
export function nextOf(job: CronJob, now: number): number | undefined {
  if (!job.enabled) return undefined
  const told = job.state.next_run_at_ms
  if (told !== undefined) return told
  // An agent that tells of it, and of none, means none.
  if ('next_run_at_ms' in rawState(job)) return undefined
  return nextTimes(job.schedule, now, 1, job.state.last_run_at_ms ?? job.created_at_ms ?? now)[0]
}

function rawState(job: CronJob): object {
  const state = job.raw['state']
  return typeof state === 'object' && state !== null ? state : {}
}

/** Who gets what it says: `slack → C04OPS`; undefined when it keeps it to itself. */
export function deliveryOf({ payload }: CronJob): string | undefined {
  if (!payload.deliver) return undefined
  const channel = payload.channel ?? 'its channel'
  return payload.to ? `${channel} → ${payload.to}` : channel
}
