import type { Hono } from 'hono'
import * as z from 'zod/mini'
import { noMembersSchema } from '#contract/lenient.ts'
import {
  diffQuerySchema,
  runCommentSchema,
  runDecisionSchema,
  runListSchema,
  runSchema,
  versionListQuerySchema,
} from '#contract/placet/versions.ts'
import { changedPaths, snapshotDiff } from './installation/snapshot-diff.ts'
import { changes } from './installation/changes.ts'
import { editsOf, proposals, type Proposal } from './installation/proposals.ts'
import { put, type Snapshot, textOf, timeline } from './installation/timeline.ts'
import { readQuery } from './query.ts'
import { refuse, reply } from './reply.ts'
import { remembered, type SectionContext } from './section.ts'
import { listed, styled } from './style.ts'
import { commit, restore, snapshotOf, type StoredVersion, versions } from './version-store.ts'

interface Run extends Pick<Proposal, 'id' | 'trigger' | 'scopes' | 'status' | 'approval' | 'summary' | 'checks'> {
  createdAt: number
  updatedAt: number
  before: Snapshot
  after: Snapshot
  rollbackRef: string | null
  notes: Record<string, unknown> & { comments?: unknown[] }
}

const day = 86_400_000

/** Self-improvement runs, newest first. */
const runs = remembered((agent): Run[] => {
  // As it was at the start, whenever it is first asked for.
  const known = versions(agent).slice(0, timeline(agent).length)
  const { now } = agent.state()
  return known.length === 0 ? [] : proposals.map((proposal) => recall(proposal, known, now()))
})

function recall(proposal: Proposal, known: readonly StoredVersion[], now: number): Run {
  const { id, trigger, scopes, status, approval, summary, checks, daysAgo, changedDaysAgo = daysAgo, change } = proposal
  // The story's own changes come last, whatever was before them.
  const at = change === undefined ? known.length : known.length - changes.length + change
  const base = known[at - 1]?.files ?? new Map()
  const after = new Map(base)
  for (const [path, edit] of Object.entries(editsOf(proposal))) put(after, path, edit(textOf(base.get(path))))
  return {
    ...{ id, trigger, scopes, status, approval, summary, checks },
    createdAt: now - daysAgo * day,
    updatedAt: now - changedDaysAgo * day,
    before: base,
    after,
    rollbackRef: change === undefined ? null : (known[at - 1]?.sha ?? null),
    notes: { ...proposal.notes },
  }
}

/** The runtime keeps them beside the versions; a Placet server shows them below. */
export function registerRuns(api: Hono, agent: SectionContext): void {
  const withRun = (id: string, answer: (run: Run) => Response | Promise<Response>) => {
    const run = runs(agent).find((one) => one.id === id)
    return run ? answer(run) : refuse(404, `Run ${id} not found`)
  }
  api.get('/improvement/runs', (c) => list(agent, c.req.raw))
  api.get('/improvement/runs/:id', (c) => withRun(c.req.param('id'), (run) => reply(runSchema, wire(agent, run))))
  api.get('/improvement/runs/:id/report', (c) =>
    withRun(c.req.param('id'), (run) => text(reportOf(run), 'text/markdown')),
  )
  api.get('/improvement/runs/:id/diff', (c) =>
    withRun(c.req.param('id'), (run) => {
      const query = readQuery(diffQuerySchema, c.req.raw)
      if ('refusal' in query) return refuse(400, query.refusal)
      return text(snapshotDiff(run.before, run.after, query.read.path), 'text/x-diff')
    }),
  )
  api.post('/improvement/runs/:id/comment', async (c) => {
    const body = z.safeParse(runCommentSchema, await c.req.json().catch(() => ({})))
    return withRun(c.req.param('id'), (run) => comment(agent, run, body.data?.comment ?? ''))
  })
  for (const action of ['approve', 'reject', 'rollback'] as const)
    api.post(`/improvement/runs/:id/${action}`, async (c) => {
      const body = z.safeParse(runDecisionSchema, await c.req.json().catch(() => ({})))
      return withRun(c.req.param('id'), (run) => decide[action](agent, run, body.data?.reason))
    })
}

function list(agent: SectionContext, request: Request): Response {
  const query = readQuery(versionListQuerySchema, request)
  if ('refusal' in query) return refuse(400, query.refusal)
  const { limit = 50 } = query.read
  const rows = runs(agent)
    .slice(0, limit)
    .map((run) => wire(agent, run))
  return reply(runListSchema, listed(agent.style(), rows, { count: rows.length, limit }))
}

function wire(agent: SectionContext, run: Run): Record<string, unknown> {
  const row = {
    id: run.id,
    trigger: run.trigger,
    scopes: run.scopes,
    status: run.status,
    created_at: new Date(run.createdAt).toISOString(),
    updated_at: new Date(run.updatedAt).toISOString(),
    approval_state: run.approval,
    proposal_summary: run.summary,
    diff_artifacts: changedPaths(run.before, run.after),
    checks: run.checks,
    rollback_ref: run.rollbackRef,
    metadata: run.notes,
  }
  return styled(agent.style(), row, ['id', 'status'])
}

const isOpen = ({ status }: Run) => ['proposed', 'approval_requested', 'commented'].includes(status)

const decide = {
  approve(agent: SectionContext, run: Run): Response {
    if (!isOpen(run)) return refuse(409, `Run ${run.id} is ${run.status}; only a proposal can be approved`)
    const moved = changedSince(agent, run, run.before)
    if (moved !== undefined) return refuse(409, `${moved} has changed since this was proposed`)
    run.rollbackRef = versions(agent).at(-1)?.sha ?? null
    restore(agent, run.after, changedPaths(run.before, run.after))
    const saved = commit(agent, { actor: 'self-improvement', reason: run.id, message: run.summary })
    settle(agent, run, 'applied', 'approved')
    return reply(noMembersSchema, { id: run.id, status: run.status, sha: saved.sha })
  },
  reject(agent: SectionContext, run: Run, reason = ''): Response {
    if (!isOpen(run)) return refuse(409, `Run ${run.id} is ${run.status}; only a proposal can be rejected`)
    run.notes = { ...run.notes, ...(reason === '' ? {} : { reason }) }
    settle(agent, run, 'rejected', 'rejected')
    return reply(noMembersSchema, { id: run.id, status: run.status })
  },
  rollback(agent: SectionContext, run: Run, reason = ''): Response {
    if (run.status !== 'applied')
      return refuse(409, `Run ${run.id} is ${run.status}; only an applied one can be undone`)
    const moved = changedSince(agent, run, run.after)
    if (moved !== undefined) return refuse(409, `${moved} has changed since this was applied`)
    restore(agent, run.before, changedPaths(run.before, run.after))
    commit(agent, { actor: 'api', reason: reason || run.id, message: `Undo ${run.id}: ${run.summary}` })
    run.notes = { ...run.notes, ...(reason === '' ? {} : { reason }) }
    settle(agent, run, 'rolled_back', run.approval)
    return reply(noMembersSchema, { id: run.id, status: run.status })
  },
}

function comment(agent: SectionContext, run: Run, said: string): Response {
  if (said.trim() === '') return refuse(400, 'comment must not be empty')
  const entry = { comment: said, created_at: new Date(agent.state().now()).toISOString() }
  run.notes = { ...run.notes, comments: [...(run.notes.comments ?? []), entry] }
  settle(agent, run, isOpen(run) ? 'commented' : run.status, run.approval)
  return reply(noMembersSchema, { id: run.id, status: run.status })
}

function settle(agent: SectionContext, run: Run, status: string, approval: string): void {
  Object.assign(run, { status, approval, updatedAt: agent.state().now() })
}

/** The first file of the run that is not as `wanted` has it any more. */
function changedSince(agent: SectionContext, run: Run, wanted: Snapshot): string | undefined {
  const present = snapshotOf(agent)
  return changedPaths(run.before, run.after).find((path) => present.get(path) !== wanted.get(path))
}

function reportOf(run: Run): string {
  const checks = run.checks.map(({ name, status, detail = '' }) => `| ${name} | ${status} | ${detail} |`)
  const paths = changedPaths(run.before, run.after)
  return [
    `# ${run.summary}`,
    `Run \`${run.id}\`, started by **${run.trigger}** on ${new Date(run.createdAt).toISOString().slice(0, 10)}. Scopes: ${run.scopes.join(', ')}.`,
    '## Why',
    'Looked at the conversations and the audit log of the last seven days, and at what people said about the answers.',
    '## What it changes',
    paths.length === 0 ? 'Nothing.' : paths.map((path) => `- \`${path}\``).join('\n'),
    '## Checks',
    checks.length === 0 ? 'None were needed.' : ['| Check | Result | |', '| --- | --- | --- |', ...checks].join('\n'),
    '',
  ].join('\n\n')
}

const text = (content: string, type: string) =>
  new Response(content, { headers: { 'content-type': `${type}; charset=utf-8` } })
