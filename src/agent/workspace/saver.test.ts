import { locks } from 'node:worker_threads'
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, onTestFinished, test, vi } from 'vitest'
import { sessionKeys } from '#kit/session.ts'
import { createDrafts } from './drafts.ts'
import { inTurn } from './in-turn.ts'
import { fileOptions } from './queries.ts'
import { createSaver } from './saver.ts'

/** An agent's files, and what its answers wait for. */
function world(files: Record<string, string>) {
  const there = new Map(Object.entries(files))
  const written: string[] = []
  let gate: Promise<unknown> = Promise.resolve()
  let refusal: Response | undefined
  vi.stubGlobal('fetch', async (input: string, { method, body }: RequestInit = {}) => {
    const path = new URL(input, 'http://localhost').searchParams.get('path') ?? ''
    await gate
    if (refusal) return refusal.clone()
    if (method === 'PUT') {
      const { content } = JSON.parse(body as string) as { content: string } // what `writeFile` sends
      there.set(path, content)
      written.push(path)
      return Response.json({})
    }
    const content = there.get(path)
    return content === undefined
      ? Response.json(
          { error: { code: 'upstream_404', message: 'no' }, upstreamStatus: 404, requestId: 'r' },
          { status: 404 },
        )
      : Response.json({ path, size: content.length, encoding: 'utf-8', content })
  })
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const nowhere = { post: () => undefined, listen: () => undefined }
  const disk = { meanwhile: () => [], read: () => Promise.resolve([]), write: () => Promise.resolve() }
  const drafts = createDrafts({ disk, channel: nowhere })
  return {
    there,
    written,
    client,
    drafts,
    saver: createSaver('agent', drafts, client),
    refuse: (answer: Response) => void (refusal = answer),
    /** Answers wait until the returned function is called. */
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      gate = promise
      return resolve
    },
  }
}

test('what is typed while a save is under way stays as a draft on what was saved', async () => {
  const { drafts, saver, there, hold } = world({ 'a.md': 'base' })
  drafts.type('a.md', 'one', 'base')
  const release = hold()
  const saved = saver.save('a.md')
  drafts.type('a.md', 'one two', 'base')
  release()
  expect(await saved).toBe(true)
  expect(there.get('a.md')).toBe('one')
  expect(drafts.get('a.md')).toMatchObject({ text: 'one two', base: 'one' })
  expect(saver.states().size).toBe(0)
})

test('asked again while it is under way, it saves what was typed since, too', async () => {
  const { drafts, saver, there, hold } = world({ 'a.md': 'base' })
  drafts.type('a.md', 'one', 'base')
  const release = hold()
  const saved = saver.save('a.md')
  drafts.type('a.md', 'one two', 'base')
  void saver.save('a.md')
  release()
  await saved
  expect(there.get('a.md')).toBe('one two')
  expect(drafts.paths()).toEqual([])
})

test('all are saved in turn, and one that waits for a decision stops none', async () => {
  const { drafts, saver, written } = world({ 'a.md': 'base', 'b.md': 'theirs', 'c.md': 'base' })
  for (const path of ['a.md', 'b.md', 'c.md', 'gone.md']) drafts.type(path, 'mine', 'base')
  await saver.saveAll(drafts.paths())
  expect(written).toEqual(['a.md', 'c.md'])
  expect(drafts.paths()).toEqual(['b.md', 'gone.md'])
  expect(saver.states().get('b.md')).toEqual({ is: 'asking', about: { outcome: 'conflict', theirs: 'theirs' } })
  expect(saver.states().get('gone.md')).toEqual({ is: 'asking', about: { outcome: 'gone' } })
})

test('a decision is saved on what it was made for, and asked about again when that has changed', async () => {
  const { drafts, saver, there } = world({ 'a.md': 'theirs' })
  drafts.type('a.md', 'mine', 'base')
  await saver.save('a.md')
  there.set('a.md', 'theirs again')
  expect(await saver.saveAs('a.md', 'both', 'theirs')).toBe(false)
  expect(saver.states().get('a.md')).toEqual({ is: 'asking', about: { outcome: 'conflict', theirs: 'theirs again' } })
  expect(drafts.get('a.md')).toMatchObject({ text: 'both', base: 'theirs' })
  expect(await saver.saveAs('a.md', 'all three', 'theirs again')).toBe(true)
  expect(there.get('a.md')).toBe('all three')
})

test('a file that is gone is saved as a new one', async () => {
  const { drafts, saver, there } = world({})
  drafts.type('a.md', 'mine', 'base')
  await saver.save('a.md')
  expect(await saver.saveAs('a.md', 'mine', undefined)).toBe(true)
  expect(there.get('a.md')).toBe('mine')
})

test('what was asked about a draft is forgotten with it', async () => {
  const { drafts, saver } = world({ 'a.md': 'theirs' })
  drafts.type('a.md', 'mine', 'base')
  await saver.save('a.md')
  saver.tidy()
  expect(saver.states().has('a.md')).toBe(true)
  drafts.drop('a.md')
  saver.tidy()
  expect(saver.states().has('a.md')).toBe(false)
})

test('when the session has ended, the page asks to sign in, and the draft waits', async () => {
  const { client, drafts, saver, refuse } = world({ 'a.md': 'base' })
  drafts.type('a.md', 'mine', 'base')
  refuse(Response.json({ error: { code: 'unauthorized', message: 'Sign in.' }, requestId: 'r' }, { status: 401 }))
  expect(await saver.save('a.md')).toBe(false)
  expect(client.getQueryData(sessionKeys.ended)).toBe(true)
  expect(saver.states().get('a.md')).toMatchObject({ is: 'failed', mayBeThere: false })
  expect(drafts.get('a.md')?.text).toBe('mine')
})

test('a file that is left while it is being saved is compared with what is there all the same', async () => {
  const { client, drafts, saver, there, hold } = world({ 'a.md': 'base' })
  const leave = new QueryObserver(client, fileOptions('agent', 'a.md')).subscribe(() => undefined)
  await vi.waitFor(() => expect(client.getQueryData(fileOptions('agent', 'a.md').queryKey)).toBeDefined())
  drafts.type('a.md', 'mine', 'base')
  there.set('a.md', 'theirs')
  const release = hold()
  const saved = saver.save('a.md')
  leave()
  release()
  expect(await saved).toBe(false)
  expect(there.get('a.md')).toBe('theirs')
  expect(saver.states().get('a.md')).toEqual({ is: 'asking', about: { outcome: 'conflict', theirs: 'theirs' } })
})

test('what was read before a save does not take its place afterwards', async () => {
  const { client, drafts, saver, there, hold } = world({ 'a.md': 'base' })
  const { queryKey } = fileOptions('agent', 'a.md')
  drafts.type('a.md', 'mine', 'base')
  const late = Promise.withResolvers<void>()
  const reading = client.fetchQuery({
    ...fileOptions('agent', 'a.md'),
    queryFn: async () => {
      const content = there.get('a.md') ?? ''
      await late.promise
      return { path: 'a.md', encoding: 'utf-8' as const, content, size: 4 }
    },
  })
  const release = hold()
  const saved = saver.save('a.md')
  release()
  expect(await saved).toBe(true)
  late.resolve()
  await reading.catch(() => undefined)
  expect(client.getQueryData(queryKey)).toMatchObject({ content: 'mine' })
})

test('saving again in the middle of a merge leaves the question as it is', async () => {
  const { drafts, saver, there } = world({ 'a.md': 'theirs' })
  drafts.type('a.md', 'mine', 'base')
  await saver.save('a.md')
  const asked = saver.states()
  expect(await saver.save('a.md')).toBe(false)
  expect(saver.states()).toBe(asked)
  // Once the result was written by hand, it stands on theirs.
  drafts.put('a.md', { text: 'both', base: 'theirs' })
  expect(await saver.save('a.md')).toBe(true)
  expect(there.get('a.md')).toBe('both')
})

test('a save waits for a move of its file, and does not bring the old path back', async () => {
  Object.defineProperty(navigator, 'locks', { value: locks, configurable: true }) // the DOM of these tests has none
  onTestFinished(() => void Reflect.deleteProperty(navigator, 'locks'))
  const { drafts, saver, written } = world({ 'a.md': 'base' })
  drafts.type('a.md', 'mine', 'base')
  const { promise: isMoved, resolve: moved } = Promise.withResolvers<void>()
  const move = inTurn('agent', 'a.md', async () => {
    await isMoved
    drafts.follow('a.md', 'b.md')
  })
  const saved = saver.save('a.md')
  expect(saver.states().get('a.md')).toEqual({ is: 'saving' })
  moved()
  await move
  expect(await saved).toBe(false)
  expect(written).toEqual([])
  expect(saver.states().size).toBe(0)
  expect(drafts.get('b.md')?.text).toBe('mine')
})
