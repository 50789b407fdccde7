import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { runListSchema, versionListSchema } from '#contract/placet/versions.ts'
import { createTestAgent } from './test-agent.ts'

type Ask = ReturnType<typeof createTestAgent>['ask']

const versionsOf = async (ask: Ask) =>
  z.parse(versionListSchema, await (await ask('/agent/versions?limit=1000')).json()).items
const runsOf = async (ask: Ask) => z.parse(runListSchema, await (await ask('/improvement/runs')).json()).items
const read = async (ask: Ask, path: string) =>
  (await (await ask(`/workspace/file?path=${encodeURIComponent(path)}`)).json()).content as string | undefined
const post = (ask: Ask, path: string, body: unknown = {}) => ask(path, { method: 'POST', body: JSON.stringify(body) })

test('every version after the first changes something, and its diff names the files that the list names', async () => {
  const { ask } = createTestAgent()
  for (const { sha, files } of await versionsOf(ask)) {
    const diff = await (await ask(`/agent/versions/${sha}/diff`)).text()
    const named = [...diff.matchAll(/^diff --git a\/snapshot\/workspace\/(\S+)/gm)].map(([, path]) => path)
    expect(named).toEqual(files)
    expect(files).not.toEqual([])
  }
})

test('every run that changes files has a diff, whatever became of it', async () => {
  const { ask } = createTestAgent()
  const runs = await runsOf(ask)
  for (const { id, status, diff_artifacts } of runs) {
    const diff = await (await ask(`/improvement/runs/${id}/diff`)).text()
    expect(diff === '', `${id} is ${status}`).toBe(status === 'no_change')
    expect(diff_artifacts.length > 0).toBe(status !== 'no_change')
  }
  expect(new Set(runs.map(({ status }) => status)).size).toBe(8)
})

test('a rollback brings the files back and is a version itself', async () => {
  const { ask } = createTestAgent()
  const first = (await versionsOf(ask)).at(-1)
  expect(await read(ask, 'scripts/old_export.sh')).toBeUndefined()
  expect((await post(ask, `/agent/versions/${first?.sha}/rollback`, { actor: 'ana', reason: 'test' })).status).toBe(200)
  expect(await read(ask, 'scripts/old_export.sh')).toContain('#!/bin/sh')
  expect((await versionsOf(ask))[0]).toMatchObject({ actor: 'ana', reason: 'test' })
  expect((await post(ask, `/agent/versions/${first?.sha}/rollback`)).status).toBe(409)
})

test('an approved run changes the files, and undoing it changes them back', async () => {
  const { ask } = createTestAgent()
  const path = 'skills/freight-rates/SKILL.md'
  const before = await read(ask, path)
  expect((await post(ask, '/improvement/runs/imp-0141/approve')).status).toBe(200)
  expect(await read(ask, path)).toContain('five above 10 t')
  expect((await post(ask, '/improvement/runs/imp-0141/approve')).status).toBe(409)
  expect((await post(ask, '/improvement/runs/imp-0141/rollback')).status).toBe(200)
  expect(await read(ask, path)).toBe(before)
  expect((await runsOf(ask)).find(({ id }) => id === 'imp-0141')?.status).toBe('rolled_back')
})

test('a run whose files have changed since is not applied over them', async () => {
  const { ask } = createTestAgent()
  const first = (await versionsOf(ask)).at(-1)
  await post(ask, `/agent/versions/${first?.sha}/rollback`)
  const refused = await post(ask, '/improvement/runs/imp-0142/approve')
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('has changed since')
})

test('a comment keeps a proposal open', async () => {
  const { ask } = createTestAgent()
  await post(ask, '/improvement/runs/imp-0141/comment', { comment: 'Why five?' })
  const run = (await runsOf(ask)).find(({ id }) => id === 'imp-0141')
  expect(run).toMatchObject({ status: 'commented', metadata: { comments: [{ comment: 'Why five?' }] } })
})

test('a checkpoint without a change makes no version', async () => {
  const { ask } = createTestAgent()
  const count = (await versionsOf(ask)).length
  expect(await (await post(ask, '/agent/versions/checkpoint')).json()).toMatchObject({ created: false })
  expect(await versionsOf(ask)).toHaveLength(count)
})
