import { describe, expect, test } from 'vitest'
import { ApiError } from '#api/api-error.ts'
import {
  base64OnTheWay,
  bytesOnTheWay,
  explainWrite,
  problemOfSize,
  problemOfUpload,
  sizeState,
  tooLargeToRead,
} from './limits.ts'

const mega = 1024 * 1024
const frame = JSON.stringify({ content: '', encoding: 'utf-8' }).length

describe('what a text weighs on its way', () => {
  test.each([
    ['plain letters', 'abc', 3],
    ['what JSON escapes', '"\\\n\t', 8],
    ['control characters', '\u0001', 6],
    ['letters of two bytes', 'äöü', 6],
    ['emoji', '🚢', 4],
    ['half an emoji', '\ud83d', 6],
  ])('%s', (_, text, bytes) => expect(bytesOnTheWay(text) - frame).toBe(bytes))

  test.each([0, 1, 2, 3, 1000])('%d bytes as base64', (bytes) => {
    const content = btoa('x'.repeat(bytes))
    expect(base64OnTheWay(bytes)).toBe(JSON.stringify({ content, encoding: 'base64' }).length)
  })
})

describe('what is said about it', () => {
  const full = 3 * mega - frame
  test.each([
    ['small', 'a'.repeat(1000), undefined],
    ['large, and plain', 'a'.repeat(2.3 * mega), undefined],
    ['near', 'a'.repeat(2.5 * mega), 'near'],
    ['full to the last byte', 'a'.repeat(full), 'near'],
    ['one byte over', 'a'.repeat(full + 1), 'over'],
    ['half the letters, but all of them escaped', '"'.repeat(1.6 * mega), 'over'],
    ['a fifth of the letters, but wide', '\u0001'.repeat(0.51 * mega), 'over'],
  ])('%s', (_, text, is) => {
    expect(sizeState(text)?.is).toBe(is)
    expect(problemOfSize(text) === undefined).toBe(is !== 'over')
  })

  test('with figures', () => {
    expect(sizeState('a'.repeat(2.7 * mega))?.words).toBe('2.7 MB of 3.0 MB that can be sent')
    expect(problemOfSize('a'.repeat(4 * mega))).toContain('4.0 MB to send, 1.0 MB more than can be written')
    expect(problemOfUpload(2 * mega)).toBeUndefined()
    expect(problemOfUpload(2.3 * mega)).toContain('3.1 MB to send')
  })
})

describe('a refused write', () => {
  const refused = (status: number, code: string, message: string, upstreamStatus?: number) =>
    explainWrite(new ApiError('http', message, { status, code, upstreamStatus }), 300 * 1024)

  test('by a server that says nothing', () => {
    const { message, status } = refused(413, 'http_413', 'The Placet server answered 413.')
    expect(message).toBe(
      'The server in front of this agent takes less than the 300 KB that this is to send. It takes 256 KB unless told otherwise. Nothing was saved; make it smaller, or split it.',
    )
    expect(status).toBe(413)
  })
  test('by ours', () =>
    expect(refused(413, 'too_large', 'The request is larger than the 3072 KiB allowed here.').message).toContain(
      'larger than the 3072 KiB',
    ))
  test('by the agent, for its size', () =>
    expect(refused(413, 'upstream_413', 'Content is 3000000 bytes; at most 2 MiB can be written', 413).message).toMatch(
      /^The agent itself takes no file of this size \(300 KB to send\)\. It says: Content is 3000000 bytes; at most 2 MiB can be written\. Nothing/,
    ))
  test('by the agent, for its path', () =>
    expect(refused(400, 'upstream_400', 'x is a directory', 400).message).toBe(
      'The agent refuses this: x is a directory. Nothing was saved.',
    ))
  test('for another reason is told as it is', () =>
    expect(refused(502, 'upstream_unreachable', 'The agent does not answer.').message).toBe(
      'The agent does not answer.',
    ))
})

test.each([
  ['upstream_too_large', undefined, /more than the 10\.0 MB/],
  ['upstream_413', 413, /It says: big/],
])('a file that can’t be read for its size: %s', (code, upstreamStatus, words) =>
  expect(tooLargeToRead(unreadable(code, upstreamStatus))).toMatch(words),
)

test('a file that can’t be read for another reason is not called too large', () =>
  expect(tooLargeToRead(unreadable('upstream_404', 404))).toBeUndefined())

const unreadable = (code: string, upstreamStatus: number | undefined) =>
  new ApiError('http', 'big', { status: 502, code, upstreamStatus })
