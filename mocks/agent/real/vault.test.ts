import { mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type RunningAgent, startReferenceAgent } from '#mocks/agent/http.ts'
import { fileVault } from './vault.ts'

const canary = 'canary-7f3a91-of-the-vault'

async function newFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'vault-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

const contents = async (folder: string) =>
  Promise.all((await readdir(folder)).map(async (name) => (await readFile(join(folder, name))).toString('latin1')))

test('what is kept can be read again by another process on the same folder, and not on the disk', async () => {
  const folder = await newFolder()
  await fileVault(folder).save('things', { secret: canary })
  expect(await fileVault(folder).load('things')).toEqual({ secret: canary })
  expect(await fileVault(folder).load('others')).toBeUndefined()
  for (const text of await contents(folder)) expect(text).not.toContain('canary')
  expect((await stat(join(folder, 'vault.key'))).mode & 0o777).toBe(0o600)
  expect((await stat(join(folder, 'things.sealed'))).mode & 0o777).toBe(0o600)
})

test('a file in another one’s place is refused', async () => {
  const folder = await newFolder()
  await fileVault(folder).save('things', [1])
  await rename(join(folder, 'things.sealed'), join(folder, 'others.sealed'))
  await expect(fileVault(folder).load('others')).rejects.toThrow(/authenticate/)
})

test('many writes at once leave the last one', async () => {
  const folder = await newFolder()
  const vault = fileVault(folder)
  await Promise.all(Array.from({ length: 20 }, (_, index) => vault.save('count', index)))
  expect(await vault.load('count')).toBe(19)
})

test('an agent’s secrets outlive a restart and its process, and are nowhere in clear', async () => {
  const folder = await newFolder()
  const ask = async ({ agent }: RunningAgent, path: string, body?: unknown) => {
    const answer = await agent.fetch(
      new Request(`http://agent.test/api/v1/credentials${path}`, {
        headers: { authorization: 'Bearer k' },
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      }),
    )
    return { status: answer.status, text: await answer.text() }
  }
  const first = await startReferenceAgent({ key: 'k', real: true, folder })
  const made = await ask(first, '', { key: 'CANARY', value: canary })
  expect(made.status).toBe(201)
  await ask(first, '/providers', { name: 'groq', value: canary })
  await first.restart()
  expect((await ask(first, '/CANARY')).status).toBe(200)
  await first.stop()

  const second = await startReferenceAgent({ key: 'k', real: true, folder })
  onTestFinished(() => second.stop())
  const lists = await Promise.all([ask(second, ''), ask(second, '/providers'), ask(second, '/CANARY')])
  expect(lists.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(lists[0].text).toContain('"CANARY"')
  for (const { text } of [made, ...lists]) expect(text).not.toContain(canary)
  for (const text of await contents(folder)) expect(text).not.toContain('canary')
})
