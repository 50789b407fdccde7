import type { Context } from 'hono'
import * as z from 'zod/mini'
import { noMembersSchema } from '#contract/lenient.ts'
import {
  type CronPatch,
  cronDraftSchema,
  cronJobSchema,
  cronListSchema,
  cronPatchSchema,
} from '#contract/placet/cron.ts'
import { whyRefused } from './cron-clock.ts'
import type { Job } from './cron-jobs.ts'
import { newJob, scheduleOf } from './cron-runs.ts'
import { refuse, reply } from './reply.ts'
import type { Section, SectionContext } from './section.ts'
import { listed, styled } from './style.ts'

/** Contract C.10. */
export const cronSection: Section = {
  name: 'cron',
  paths: ['/cron'],
  register(api, agent) {
    const answer = (job: Job, status = 200) =>
      reply(cronJobSchema, wireOf(agent, job, scheduleOf(agent).history().get(job.id)), status)
    /** With the job that the address names, or 404. */
    const withJob = (act: (job: Job, c: Context) => Response | Promise<Response>) => (c: Context) => {
      const id = c.req.param('id') ?? ''
      const job = scheduleOf(agent).jobs().get(id)
      return job ? act(job, c) : refuse(404, `Cron job ${id} not found`)
    }
    const running = new Set<string>()

    api.get('/cron', () => {
      const schedule = scheduleOf(agent)
      const jobs = [...schedule.jobs().values()]
      const history = schedule.history()
      const rows = jobs.map((job) => wireOf(agent, job, history.get(job.id)))
      return reply(cronListSchema, listed(agent.style(), rows, { count: rows.length }))
    })
    api.post('/cron', async (c) => {
      const read = z.safeParse(cronDraftSchema, await bodyOf(c))
      if (!read.success) return refuse(400, z.prettifyError(read.error))
      const reason = whyRefused(read.data.schedule)
      if (reason) return refuse(400, reason)
      const { name, schedule } = read.data
      const payload = { kind: 'agent_turn' as const, message: '', deliver: false }
      const job = newJob(agent, { name, schedule, payload })
      apply(job, read.data)
      scheduleOf(agent).add(job)
      return answer(job, 201)
    })
    api.get(
      '/cron/:id',
      withJob((job) => answer(job)),
    )
    api.patch(
      '/cron/:id',
      withJob(async (job, c) => {
        const read = z.safeParse(cronPatchSchema, await bodyOf(c))
        if (!read.success) return refuse(400, z.prettifyError(read.error))
        const reason = read.data.schedule && whyRefused(read.data.schedule)
        if (reason) return refuse(400, reason)
        apply(job, read.data)
        scheduleOf(agent).changed(job)
        return answer(job)
      }),
    )
    api.delete(
      '/cron/:id',
      withJob((job) => {
        scheduleOf(agent).remove(job)
        return reply(noMembersSchema, { deleted: true, id: job.id })
      }),
    )
    api.post(
      '/cron/:id/run-now',
      withJob(async (job) => {
        if (running.has(job.id)) return refuse(409, `${job.name} is running already`)
        running.add(job.id)
        const turn = scheduleOf(agent).run(job)
        await new Promise((resolve) => setTimeout(resolve, turn.endsAt - turn.at))
        running.delete(job.id)
        return reply(noMembersSchema, { id: job.id, status: turn.error === undefined ? 'ok' : 'error' })
      }),
    )
    for (const [verb, enabled] of [
      ['pause', false],
      ['resume', true],
    ] as const) {
      api.post(
        `/cron/:id/${verb}`,
        withJob((job) => {
          job.enabled = enabled
          scheduleOf(agent).changed(job)
          return answer(job)
        }),
      )
    }
  },
}

/** What came as JSON; undefined when it was none. */
const bodyOf = (c: Context): Promise<unknown> => c.req.json().catch(() => undefined)

/** Flat members into where they are kept. */
function apply(job: Job, { name, schedule, enabled, delete_after_run, ...payload }: CronPatch) {
  if (name !== undefined) job.name = name
  if (schedule !== undefined) job.schedule = schedule
  if (enabled !== undefined) job.enabled = enabled
  if (delete_after_run !== undefined) job.deleteAfterRun = delete_after_run
  const given = Object.entries(payload).filter(([, value]) => value !== undefined)
  job.payload = { ...job.payload, ...Object.fromEntries(given) }
}

function wireOf(agent: SectionContext, job: Job, history: Job['earlier'] = []): Record<string, unknown> {
  const style = agent.style()
  const schedule = scheduleOf(agent)
  const last = history.at(-1)
  const state = {
    next_run_at_ms: schedule.nextRun(job) ?? null,
    last_run_at_ms: last?.run_at_ms ?? null,
    last_status: last?.status ?? null,
    last_error: last?.error ?? null,
    run_history: history.map((run) => styled(style, run, ['run_at_ms', 'status', 'duration_ms'])),
  }
  const row = {
    id: job.id,
    name: job.name,
    enabled: job.enabled,
    schedule: styled(style, { at_ms: null, every_ms: null, expr: null, tz: null, ...job.schedule }, scheduleMembers),
    payload: styled(style, job.payload, ['message', 'deliver']),
    state: styled(style, state, []),
    created_at_ms: job.createdAt,
    updated_at_ms: job.updatedAt,
    delete_after_run: job.deleteAfterRun,
  }
  return styled(style, row, ['id', 'name', 'enabled', 'schedule', 'payload', 'state', 'delete_after_run'])
}

const scheduleMembers = ['kind', 'at_ms', 'every_ms', 'expr', 'tz']
