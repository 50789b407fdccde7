import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { toBase64 } from './base64.ts'
import { createTestAgent } from './test-agent.ts'

const zip = (entries: Record<string, string>) =>
  toBase64(zipSync(Object.fromEntries(Object.entries(entries).map(([path, text]) => [path, strToU8(text)]))))

function world() {
  const { ask } = createTestAgent()
  return {
    ask,
    upload: (body: unknown) => ask('/skills', { method: 'POST', body: JSON.stringify(body) }),
    read: async (path: string) =>
      (await (await ask(`/workspace/file?path=${encodeURIComponent(path)}`)).json()).content as string | undefined,
    names: async () =>
      (await (await ask('/skills')).json()).items.map((skill: { name: string }) => skill.name) as string[],
  }
}

test('an uploaded skill is unpacked out of its top folder, and is listed with its description', async () => {
  const { ask, upload, read } = world()
  const guide = '---\nname: tides\ndescription: High water in Hamburg.\n---\n# Tides\n'
  const sent = await upload({ name: 'tides', zip: zip({ 'pack/SKILL.md': guide, 'pack/data/ports.csv': 'a;b' }) })
  expect(sent.status).toBe(201)
  expect(await read('skills/tides/SKILL.md')).toBe(guide)
  expect(await read('skills/tides/data/ports.csv')).toBe('a;b')
  const { items } = await (await ask('/skills')).json()
  expect(items).toContainEqual(expect.objectContaining({ name: 'tides', description: 'High water in Hamburg.' }))
})

test('an existing skill is replaced only when that is asked for, and then completely', async () => {
  const { upload, read } = world()
  const body = { name: 'incident-triage', zip: zip({ 'SKILL.md': '# New' }) }
  expect((await upload(body)).status).toBe(409)
  expect((await upload({ ...body, overwrite: true })).status).toBe(201)
  expect(await read('skills/incident-triage/SKILL.md')).toBe('# New')
  expect(await read('skills/incident-triage/severity.md')).toBeUndefined()
})

test.each([
  ['no zip', toBase64(strToU8('hello'))],
  ['no SKILL.md', zip({ 'README.md': '' })],
  ['SKILL.md too deep', zip({ 'a/b/SKILL.md': '' })],
  ['a path that leads out', zip({ 'SKILL.md': '', '../AGENTS.md': '' })],
])('%s is refused', async (_, bytes) => {
  const { upload } = world()
  expect((await upload({ name: 'bad', zip: bytes })).status).toBe(400)
})

test.each(['%2F', '%252e', 'board-paper%2F..', 'board-paper%2F'])('deleting %s deletes nothing', async (name) => {
  const { ask, names } = world()
  const before = await names()
  expect([400, 404]).toContain((await ask(`/skills/${name}`, { method: 'DELETE' })).status)
  expect(await names()).toEqual(before)
})

test('a skill of the workspace can be removed, one of the runtime not', async () => {
  const { ask, names } = world()
  expect((await ask('/skills/board-paper', { method: 'DELETE' })).status).toBe(200)
  expect(await names()).not.toContain('board-paper')
  expect((await ask('/skills/weather', { method: 'DELETE' })).status).toBe(400)
  expect((await ask('/skills/nothing', { method: 'DELETE' })).status).toBe(404)
})
