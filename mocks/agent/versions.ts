import * as z from 'zod/mini'
import {
  diffQuerySchema,
  versionListQuerySchema,
  versionListSchema,
  versionReasonSchema,
  versionSchema,
} from '#contract/placet/versions.ts'
import { noMembersSchema } from '#contract/lenient.ts'
import { changedPaths, snapshotDiff } from './installation/snapshot-diff.ts'
import { registerRuns } from './improvement-runs.ts'
import { readQuery } from './query.ts'
import { refuse, reply } from './reply.ts'
import type { Section, SectionContext } from './section.ts'
import { listed, styled } from './style.ts'
import { commit, findVersion, restore, snapshotOf, type StoredVersion, versions } from './version-store.ts'

/** Contract C.18. */
export const versionsSection: Section = {
  name: 'versions',
  paths: ['/agent/versions', '/improvement'],
  register(api, agent) {
    api.get('/agent/versions', (c) => list(agent, c.req.raw))
    api.post('/agent/versions/checkpoint', async (c) => checkpoint(agent, await c.req.json().catch(() => ({}))))
    api.get('/agent/versions/:sha', (c) => {
      const found = findVersion(agent, c.req.param('sha'))
      return found ? reply(versionSchema, wire(agent, found.version)) : unknown(c.req.param('sha'))
    })
    api.get('/agent/versions/:sha/diff', (c) => diff(agent, c.req.param('sha'), c.req.raw))
    api.post('/agent/versions/:sha/rollback', async (c) =>
      rollback(agent, c.req.param('sha'), await c.req.json().catch(() => ({}))),
    )
    registerRuns(api, agent)
  },
}

const wire = (agent: SectionContext, { sha, message, at, actor, reason, changed }: StoredVersion) =>
  styled(agent.style(), { sha, message, timestamp: new Date(at).toISOString(), actor, reason, files: changed }, ['sha'])

function list(agent: SectionContext, request: Request): Response {
  const query = readQuery(versionListQuerySchema, request)
  if ('refusal' in query) return refuse(400, query.refusal)
  const { limit = 50 } = query.read
  const rows = versions(agent)
    .toReversed()
    .slice(0, limit)
    .map((version) => wire(agent, version))
  return reply(versionListSchema, listed(agent.style(), rows, { count: rows.length, limit }))
}

function checkpoint(agent: SectionContext, body: unknown): Response {
  const read = z.safeParse(versionReasonSchema, body)
  if (!read.success) return refuse(400, read.error.issues[0]?.message)
  const latest = versions(agent).at(-1)
  if (latest && changedPaths(latest.files, snapshotOf(agent)).length === 0)
    return reply(noMembersSchema, { created: false, sha: latest.sha })
  const { actor = 'api', reason = '' } = read.data
  const saved = commit(agent, { actor, reason, message: 'Checkpoint' })
  return reply(noMembersSchema, { created: true, sha: saved.sha }, 201)
}

function diff(agent: SectionContext, sha: string, request: Request): Response {
  const query = readQuery(diffQuerySchema, request)
  if ('refusal' in query) return refuse(400, query.refusal)
  const found = findVersion(agent, sha)
  if (!found) return unknown(sha)
  return diffAnswer(snapshotDiff(found.before, found.version.files, query.read.path))
}

function rollback(agent: SectionContext, sha: string, body: unknown): Response {
  const read = z.safeParse(versionReasonSchema, body)
  if (!read.success) return refuse(400, read.error.issues[0]?.message)
  const found = findVersion(agent, sha)
  if (!found) return unknown(sha)
  const paths = changedPaths(snapshotOf(agent), found.version.files)
  if (paths.length === 0) return refuse(409, `The workspace is already as it was at ${sha.slice(0, 7)}`)
  restore(agent, found.version.files, paths)
  const { actor = 'api', reason = '' } = read.data
  const saved = commit(agent, { actor, reason, message: `Roll back to ${found.version.sha.slice(0, 7)}` })
  return reply(noMembersSchema, { sha: saved.sha, files: paths })
}

const unknown = (sha: string) => refuse(404, `Version ${sha} not found`)

const diffAnswer = (text: string) => new Response(text, { headers: { 'content-type': 'text/x-diff; charset=utf-8' } })
