import { queryOptions } from '@tanstack/react-query'
import { ApiError } from '#api/api-error.ts'
import { agentPath, call, nothing } from '#api/client.ts'
import {
  type CronDraft,
  type CronJob,
  type CronList,
  type CronPatch,
  cronAnswerSchema,
  cronJobSchema,
  cronListSchema,
} from '#contract/placet/cron.ts'
import { action, optimisticAction } from '#kit/action.ts'
import { agentKeys } from '#kit/capabilities.ts'
import { live } from '#kit/live.ts'
import { keptOtherwise } from './draft.ts'
import { runAndLook } from './run-now.ts'

export const cronKeys = {
  all: (agentId: string) => [...agentKeys.all(agentId), 'cron'] as const,
  list: (agentId: string) => [...cronKeys.all(agentId), 'list'] as const,
  job: (agentId: string, id: string) => [...cronKeys.all(agentId), 'job', id] as const,
  /** Of the mutation that runs a job. */
  run: (agentId: string, id: string) => [...cronKeys.all(agentId), 'run', id] as const,
}

export const cronOptions = (agentId: string) =>
  queryOptions({
    queryKey: cronKeys.list(agentId),
    queryFn: ({ signal }) => call(agentPath(agentId, 'cron'), { returns: cronListSchema, signal }),
    ...live(),
  })

export const jobOptions = (agentId: string, id: string) =>
  queryOptions({
    queryKey: cronKeys.job(agentId, id),
    queryFn: ({ signal }) => readJob(agentId, id, signal),
    ...live(),
  })

interface Target {
  agentId: string
  job: Pick<CronJob, 'id' | 'name'>
}

interface Saved {
  /** As the agent has it now; undefined when it did not say. */
  job: CronJob | undefined
  /** What it kept otherwise than asked, in sentences. */
  otherwise: string[]
}

const saved = (name: string, { otherwise }: Saved, verb: string) =>
  otherwise.length === 0 ? `${name} is ${verb}.` : undefined

export const createJob = action({
  run: async ({ agentId, draft }: { agentId: string; draft: CronDraft }): Promise<Saved> => {
    const job = await call(agentPath(agentId, 'cron'), { method: 'POST', body: draft, returns: cronAnswerSchema })
    return { job, otherwise: job ? keptOtherwise(draft, job) : [] }
  },
  invalidates: ({ agentId }) => [cronKeys.all(agentId)],
  done: ({ draft }, answer) => saved(draft.name, answer, 'created'),
})

export const changeJob = action({
  run: async ({ agentId, job, patch }: Target & { patch: CronPatch }): Promise<Saved> => {
    const path = agentPath(agentId, 'cron', job.id)
    const answer = await call(path, { method: 'PATCH', body: patch, returns: cronAnswerSchema })
    const now = answer ?? (await readJob(agentId, job.id))
    return { job: now, otherwise: keptOtherwise(patch, now) }
  },
  invalidates: ({ agentId }) => [cronKeys.all(agentId)],
  done: ({ job, patch }, answer) => saved(patch.name ?? job.name, answer, 'changed'),
})

export const switchJob = optimisticAction({
  run: ({ agentId, job, enabled }: Target & { enabled: boolean }) =>
    call(agentPath(agentId, 'cron', job.id, enabled ? 'resume' : 'pause'), {
      method: 'POST',
      body: {},
      returns: nothing,
    }),
  shows: ({ agentId }) => cronKeys.list(agentId),
  change: (seen: CronList, { job, enabled }) => ({
    ...seen,
    items: seen.items.map((one) => (one.id === job.id ? { ...one, enabled } : one)),
  }),
  invalidates: ({ agentId, job }) => [cronKeys.job(agentId, job.id)],
  done: ({ job, enabled }) => (enabled ? `${job.name} goes on.` : `${job.name} is paused.`),
  notDone: ({ job, enabled }) => `${job.name} was not ${enabled ? 'resumed' : 'paused'}.`,
})

export const deleteJob = action({
  run: ({ agentId, job }: Target) => call(agentPath(agentId, 'cron', job.id), { method: 'DELETE', returns: nothing }),
  invalidates: ({ agentId }) => [cronKeys.list(agentId)],
  done: ({ job }) => `${job.name} is deleted.`,
})

/** Pending until the run is in the job's history. Mind its `mutationKey`: every place that shows the job shows that it runs. */
export const runJob = (agentId: string, job: Target['job']) => ({
  ...action({
    run: () =>
      runAndLook({
        name: job.name,
        start: () =>
          call(agentPath(agentId, 'cron', job.id, 'run-now'), { method: 'POST', body: {}, returns: nothing }),
        look: () => lookFor(agentId, job.id),
      }),
    invalidates: () => [cronKeys.all(agentId)],
  }),
  mutationKey: cronKeys.run(agentId, job.id),
})

const readJob = (agentId: string, id: string, signal?: AbortSignal) =>
  call(agentPath(agentId, 'cron', id), { returns: cronJobSchema, ...(signal ? { signal } : {}) })

/** The job; undefined when it is not there (any more). */
async function lookFor(agentId: string, id: string): Promise<CronJob | undefined> {
  try {
    return await readJob(agentId, id)
  } catch (error) {
    if (error instanceof ApiError && error.upstreamStatus === 404) return undefined
    throw error
  }
}
