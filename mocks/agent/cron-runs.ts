import { dueTimes, nextTime } from './cron-clock.ts'
import { type Job, liveJobId, make, manyJobs, settledJobs } from './cron-jobs.ts'
import { windowMs } from './live.ts'
import { createDraw } from './random.ts'
import { remembered, type SectionContext } from './section.ts'
import { playTurn, type Turn } from './turns.ts'

const runsKept = 20

interface Schedule {
  /** Every job, by id, in order of its creation. What was due by now has happened. */
  jobs(): ReadonlyMap<string, Job>
  add(job: Job): void
  /** Keeps what changed about a job, and rings for it accordingly. */
  changed(job: Job): void
  remove(job: Job): void
  /** Starts a run at once; the turn is over at its `endsAt`. */
  run(job: Job): Turn
  /** Milliseconds since the epoch; undefined when never (again). */
  nextRun(job: Job): number | undefined
  /** What every job did, oldest first, by its id. */
  history(): ReadonlyMap<string, Job['earlier']>
}

/** The agent's jobs: who they are, when they run, and what their runs leave behind. */
export const scheduleOf: (agent: SectionContext) => Schedule = remembered((agent) => {
  const state = agent.state()
  const jobs = new Map<string, Job>()
  const alarms = new Map<string, { stop(): void }>()
  let runs = 0

  for (const job of jobsAtFirst(agent)) add(job)
  return { jobs: seen, add, changed, remove, run, nextRun, history }

  function add(job: Job) {
    jobs.set(job.id, job)
    arm(job)
  }
  function changed(job: Job) {
    job.updatedAt = state.now()
    job.seenUntil = state.now()
    arm(job)
  }
  function remove(job: Job) {
    jobs.delete(job.id)
    alarms.get(job.id)?.stop()
    if (job.id === liveJobId) state.liveOn(false)
  }
  function arm(job: Job) {
    alarms.get(job.id)?.stop()
    if (job.id === liveJobId) state.liveOn(isPlayedLive(job))
    if (job.enabled && !isPlayedLive(job)) alarms.set(job.id, agent.outside.alarm(job.schedule, catchUp))
  }

  function seen() {
    catchUp()
    return jobs
  }
  function catchUp() {
    // A timer may ring a moment early.
    const now = state.now() + 20
    for (const job of jobs.values()) {
      if (!job.enabled || isPlayedLive(job)) continue
      const due = dueTimes(job.schedule, job.updatedAt, job.seenUntil, now)
      for (const at of due) play(job, at)
      job.seenUntil = due.at(-1) ?? job.seenUntil
      if (due.length > 0 && job.schedule.kind === 'at') isOver(job)
    }
  }
  function isOver(job: Job) {
    if (job.deleteAfterRun) remove(job)
    else job.enabled = false
  }

  function run(job: Job) {
    const turn = play(job, state.now())
    if (job.schedule.kind === 'at' && job.deleteAfterRun) remove(job)
    return turn
  }
  function play(job: Job, at: number): Turn {
    runs += 1
    const draw = createDraw(`${state.seed}/${job.id}/${runs}`)
    const { channel, to, message } = job.payload
    const [turn, ...others] = playTurn(draw, job.scene?.(draw) ?? { user: message, answer: 'Done, nothing to add.' }, {
      sessionKey: `cron:${job.id}`,
      channel: channel ?? 'system',
      ...(to ? { channelId: to } : {}),
      origin: 'cron',
      model: job.model,
      cronJob: job.id,
      at,
      context: 5_200,
      lasts: lastsFor(job),
      ...(job.fails === undefined ? {} : { fails: job.fails }),
    })
    if (!turn) throw new Error('An exchange plays at least one turn.')
    state.happen([turn, ...others])
    return turn
  }

  function nextRun(job: Job) {
    if (!job.enabled) return undefined
    const since = isPlayedLive(job) ? job.createdAt : job.updatedAt
    return nextTime(job.schedule, since, state.now())
  }
  function history() {
    const runs = new Map([...jobs.values()].map((job) => [job.id, [...job.earlier]]))
    for (const turn of state.turns()) {
      if (turn.cronJob === undefined || turn.origin === 'subagent') continue
      runs.get(turn.cronJob)?.push({
        run_at_ms: turn.at,
        status: turn.error === undefined ? 'ok' : 'error',
        duration_ms: turn.endsAt - turn.at,
        error: turn.error ?? null,
      })
    }
    return new Map([...runs].map(([id, all]) => [id, all.slice(-runsKept)]))
  }
})

function jobsAtFirst(agent: SectionContext): Job[] {
  const state = agent.state()
  if (state.dataset === 'empty') return []
  const settled = settledJobs(state.now())
  return state.dataset === 'huge' ? [...settled, ...manyJobs(state.now(), state.seed)] : settled
}

/** A new job of somebody's own, under a number as the runtime gives them. */
export function newJob(agent: SectionContext, wanted: Pick<Job, 'name' | 'schedule' | 'payload'>): Job {
  const now = agent.state().now()
  const id = createDraw(`${agent.state().seed}/${now}/${wanted.name}`).hex(8)
  return make(now, id, wanted.name, wanted.schedule, { payload: wanted.payload })
}

/** An interval shorter than a run would have the runs overtake each other. */
const lastsFor = ({ schedule, lasts }: Job) =>
  schedule.kind === 'every' ? Math.min(lasts, Math.ceil(schedule.every_ms / 2)) : lasts

const isPlayedLive = ({ id, enabled, schedule }: Job) =>
  id === liveJobId && enabled && schedule.kind === 'every' && schedule.every_ms === windowMs
