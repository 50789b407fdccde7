import { expect, test } from 'vitest'
import { ApiError } from '#api/api-error.ts'
import { compare, save, type There } from './save.ts'

const text = (content: string): There => ({ is: 'text', text: content })

test.each<[string, There, string | undefined, unknown]>([
  ['unchanged', text('base'), 'base', 'to-write'],
  ['changed', text('theirs'), 'base', { outcome: 'conflict', theirs: 'theirs' }],
  ['already what is to be saved', text('mine'), 'base', { outcome: 'saved' }],
  ['deleted', { is: 'gone' }, 'base', { outcome: 'gone' }],
  ['new, and nothing is there', { is: 'gone' }, undefined, 'to-write'],
  ['new, but something is there', text('theirs'), undefined, { outcome: 'conflict', theirs: 'theirs' }],
  ['no text any more', { is: 'not-text' }, 'base', { outcome: 'not-text' }],
  ['too large to read', { is: 'too-large' }, 'base', { outcome: 'too-large' }],
])('what is there is %s', (_, there, base, expected) =>
  expect(compare(there, { text: 'mine', base })).toEqual(expected),
)

const refused = (details: ConstructorParameters<typeof ApiError>[2]) => new ApiError('http', 'no', details)

/** Saves 'mine' over 'base'; `read` and `write` answer so. */
function attempt({ read = 'base' as string | ApiError, write = undefined as ApiError | undefined, mine = 'mine' }) {
  const written: string[] = []
  const result = save({
    text: mine,
    base: 'base',
    read: () =>
      read instanceof ApiError
        ? Promise.reject(read)
        : Promise.resolve({ path: 'a', size: 1, encoding: 'utf-8', content: read }),
    write(content) {
      written.push(content)
      return write ? Promise.reject(write) : Promise.resolve()
    },
  })
  return { result, written }
}

test('it is read first, and written only if it is as it was', async () => {
  const clean = attempt({})
  expect(await clean.result).toEqual({ outcome: 'saved' })
  expect(clean.written).toEqual(['mine'])
  const changed = attempt({ read: 'theirs' })
  expect(await changed.result).toMatchObject({ outcome: 'conflict' })
  expect(changed.written).toEqual([])
})

test('a save that had happened is not written again', async () => {
  const { result, written } = attempt({ read: 'mine' })
  expect(await result).toEqual({ outcome: 'saved' })
  expect(written).toEqual([])
})

test.each([
  ['the network failed', new ApiError('network', 'no')],
  ['the connection was lost', refused({ status: 502, code: 'upstream_unreachable' })],
  ['the agent was late', refused({ status: 502, code: 'upstream_timeout' })],
  ['the agent failed', refused({ status: 500, code: 'upstream_500', upstreamStatus: 500 })],
  ['the answer can’t be read', new ApiError('contract', 'no', { status: 200 })],
])('when %s on the way back, it may have been written', async (_, error) =>
  expect(await attempt({ write: error }).result).toEqual({ outcome: 'unsure', error }),
)

test.each([
  ['refused the key', refused({ status: 401, code: 'upstream_401', upstreamStatus: 401 })],
  ['refused the path', refused({ status: 400, code: 'upstream_400', upstreamStatus: 400 })],
  ['takes no such size', refused({ status: 413, code: 'upstream_413', upstreamStatus: 413 })],
  ['our session ended', new ApiError('session', 'no', { status: 401 })],
])('when it %s, nothing was written', async (_, error) => {
  await expect(attempt({ write: error }).result).rejects.toBe(error)
})

test('what has grown too large to be read is not overwritten', async () => {
  const { result, written } = attempt({ read: refused({ status: 413, code: 'upstream_413', upstreamStatus: 413 }) })
  expect(await result).toEqual({ outcome: 'too-large' })
  expect(written).toEqual([])
})

test('what can’t be read for another reason is not written either', async () => {
  const lost = refused({ status: 502, code: 'upstream_unreachable' })
  const { result, written } = attempt({ read: lost })
  await expect(result).rejects.toBe(lost)
  expect(written).toEqual([])
})

test('a text that is too large to travel is refused here, in words, before anything is asked', async () => {
  const { result, written } = attempt({ mine: '\u0001'.repeat(600_000) })
  await expect(result).rejects.toMatchObject({
    status: 413,
    message: expect.stringMatching(/more than can be written/) as string,
  })
  expect(written).toEqual([])
})
