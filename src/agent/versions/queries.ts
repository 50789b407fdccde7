import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { ApiError } from '#api/api-error.ts'
import { agentPath, call, nothing } from '#api/client.ts'
import {
  type ImprovementRun,
  runListSchema,
  runSchema,
  type RunDecision,
  type Version,
  versionChangeSchema,
  versionListSchema,
  type VersionReason,
  versionSchema,
  versionTextSchema,
} from '#contract/placet/versions.ts'
import { action } from '#kit/action.ts'
import { agentKeys } from '#kit/capabilities.ts'
import { live } from '#kit/live.ts'
import { shortSha } from './words.ts'

const versionKeys = {
  all: (agentId: string) => [...agentKeys.all(agentId), 'versions'] as const,
  list: (agentId: string, limit: number) => [...versionKeys.all(agentId), 'list', limit] as const,
  detail: (agentId: string, sha: string) => [...versionKeys.all(agentId), 'detail', sha] as const,
  diff: (agentId: string, sha: string) => [...versionKeys.all(agentId), 'diff', sha] as const,
  runs: (agentId: string, limit: number) => [...versionKeys.all(agentId), 'runs', limit] as const,
  run: (agentId: string, id: string) => [...versionKeys.all(agentId), 'run', id] as const,
  runDiff: (agentId: string, id: string, path: string | undefined) =>
    [...versionKeys.run(agentId, id), 'diff', path] as const,
  runReport: (agentId: string, id: string) => [...versionKeys.run(agentId, id), 'report'] as const,
}

/** The newest `limit` versions. */
export const versionsOptions = (agentId: string, limit: number) =>
  queryOptions({
    queryKey: versionKeys.list(agentId, limit),
    queryFn: ({ signal }) =>
      call(agentPath(agentId, 'versions'), { query: { limit }, returns: versionListSchema, signal }),
    placeholderData: keepPreviousData,
    ...live(15_000),
  })

/** The newest `limit` self-improvement runs. */
export const runsOptions = (agentId: string, limit: number) =>
  queryOptions({
    queryKey: versionKeys.runs(agentId, limit),
    queryFn: ({ signal }) =>
      call(agentPath(agentId, 'versions', 'runs'), { query: { limit }, returns: runListSchema, signal }),
    placeholderData: keepPreviousData,
    ...live(15_000),
  })

export const versionOptions = (agentId: string, sha: string) =>
  queryOptions({
    queryKey: versionKeys.detail(agentId, sha),
    queryFn: ({ signal }) => call(agentPath(agentId, 'versions', sha), { returns: versionSchema, signal }),
    staleTime: Infinity,
  })

/** What a version changed, as a unified diff. It never changes itself. */
export const versionDiffOptions = (agentId: string, sha: string) =>
  queryOptions({
    queryKey: versionKeys.diff(agentId, sha),
    queryFn: ({ signal }) => call(agentPath(agentId, 'versions', sha, 'diff'), { returns: versionTextSchema, signal }),
    staleTime: Infinity,
  })

export const runOptions = (agentId: string, id: string) =>
  queryOptions({
    queryKey: versionKeys.run(agentId, id),
    queryFn: ({ signal }) => call(agentPath(agentId, 'versions', 'runs', id), { returns: runSchema, signal }),
    ...live(15_000),
  })

/** What a run would change, or changed; with `path` of one file only. */
export const runDiffOptions = (agentId: string, id: string, path: string | undefined) =>
  queryOptions({
    queryKey: versionKeys.runDiff(agentId, id, path),
    queryFn: ({ signal }) =>
      call(agentPath(agentId, 'versions', 'runs', id, 'diff'), {
        query: { path },
        returns: versionTextSchema,
        signal,
      }),
    retry: false,
  })

/** The report of a run, in Markdown. */
export const runReportOptions = (agentId: string, id: string) =>
  queryOptions({
    queryKey: versionKeys.runReport(agentId, id),
    queryFn: ({ signal }) =>
      call(agentPath(agentId, 'versions', 'runs', id, 'report'), { returns: versionTextSchema, signal }),
  })

export const saveCheckpoint = action({
  run: ({ agentId, ...body }: { agentId: string } & VersionReason) => checkpoint(agentId, body),
  invalidates: ({ agentId }) => [versionKeys.all(agentId)],
  done: (_, { created, sha }) => {
    if (created === false) return 'Nothing has changed since the last version, so none was made.'
    return sha === undefined ? 'The checkpoint is saved.' : `The checkpoint is saved as ${shortSha(sha)}.`
  },
})

interface VersionRollback {
  agentId: string
  version: Version
  actor: string
  reason: string
  /** What is not saved yet would be lost. */
  checkpointFirst: boolean
}

export const rollBackVersion = action({
  run: async ({ agentId, version, actor, reason, checkpointFirst }: VersionRollback) => {
    if (checkpointFirst) await checkpointBefore(agentId, { actor, reason: `Before rolling back: ${reason}` })
    return await call(agentPath(agentId, 'versions', version.sha, 'rollback'), {
      method: 'POST',
      body: { actor, reason },
      returns: versionChangeSchema,
    })
  },
  // Any file may be another now, and with it what every tab shows.
  invalidates: ({ agentId }) => [agentKeys.all(agentId)],
  done: ({ version }) => `The agent is back at ${shortSha(version.sha)}.`,
})

interface Decision extends RunDecision {
  agentId: string
  run: ImprovementRun
  verb: 'approve' | 'reject' | 'rollback'
}

const decided = { approve: 'approved', reject: 'rejected', rollback: 'undone' } as const

export const decideRun = action({
  run: ({ agentId, run, verb, reason }: Decision) =>
    call(agentPath(agentId, 'versions', 'runs', run.id, verb), {
      method: 'POST',
      body: reason === undefined || reason === '' ? {} : { reason },
      returns: nothing,
    }),
  invalidates: ({ agentId, verb }) => [verb === 'reject' ? versionKeys.all(agentId) : agentKeys.all(agentId)],
  done: ({ run, verb }) => `Run ${run.id} is ${decided[verb]}.`,
})

export const commentRun = action({
  run: ({ agentId, run, comment }: { agentId: string; run: ImprovementRun; comment: string }) =>
    call(agentPath(agentId, 'versions', 'runs', run.id, 'comment'), {
      method: 'POST',
      body: { comment },
      returns: nothing,
    }),
  invalidates: ({ agentId }) => [versionKeys.all(agentId)],
  done: ({ run }) => `The comment is with run ${run.id}.`,
})

const checkpoint = (agentId: string, body: VersionReason) =>
  call(agentPath(agentId, 'versions', 'checkpoint'), { method: 'POST', body, returns: versionChangeSchema })

async function checkpointBefore(agentId: string, body: VersionReason): Promise<void> {
  try {
    await checkpoint(agentId, body)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    throw new ApiError(error.kind, `Nothing was rolled back: the checkpoint before it failed. ${error.message}`, error)
  }
}
