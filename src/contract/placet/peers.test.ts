import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { readPeerAnswer } from './peer-answer.ts'
import { peerCallSchema, peerDraftSchema, peerListSchema } from './peers.ts'

const desk = { alias: 'desk', url: 'https://desk.example' }

test.each([
  [{ items: [desk] }],
  [{ peers: [desk] }],
  [[desk]],
  [{ peers: { desk: { url: 'https://desk.example' } } }],
  [{ items: { desk: { endpoint: 'https://desk.example' } } }],
])('peers are read out of %j', (wire) => {
  expect(z.parse(peerListSchema, wire).items).toMatchObject([desk])
})

test('an answer that is no list is not an empty list', () => {
  expect(z.safeParse(peerListSchema, { message: 'hello' }).success).toBe(false)
  expect(z.parse(peerListSchema, { items: [{ url: 'x' }, desk] })).toMatchObject({
    items: [desk],
    unreadable: [{ url: 'x' }],
  })
})

test.each([
  [{ token: 'abc' }, true],
  [{ auth: { type: 'bearer', token: 'abc' } }, true],
  [{ hasAuth: false, token: '***' }, false],
  [{ auth: 'none' }, false],
  [{}, undefined],
])('%j: whether there is a credential is %s, and the credential itself stays out', (extra, hasToken) => {
  const [peer] = z.parse(peerListSchema, [{ ...desk, ...extra }]).items
  expect(peer?.hasToken).toBe(hasToken)
  expect(JSON.stringify(peer)).not.toContain('abc')
})

test('a peer needs an alias, and an http or https address', () => {
  expect(z.safeParse(peerDraftSchema, { alias: ' ', url: 'https://a.example' }).success).toBe(false)
  expect(z.safeParse(peerDraftSchema, { alias: 'a', url: 'ftp://a.example' }).success).toBe(false)
  expect(z.safeParse(peerDraftSchema, { alias: 'a', url: 'http://a.example' }).success).toBe(true)
})

test('a call takes a sentence, an A2A message, or whatever else the agent understands', () => {
  expect(z.safeParse(peerCallSchema, { message: 'hello' }).success).toBe(true)
  expect(z.safeParse(peerCallSchema, { message: { role: 'user', parts: [] } }).success).toBe(true)
  expect(z.safeParse(peerCallSchema, { query: 'hello' }).success).toBe(true)
  expect(z.safeParse(peerCallSchema, { message: '  ' }).success).toBe(false)
  expect(z.safeParse(peerCallSchema, ['hello']).success).toBe(false)
})

const message03 = {
  kind: 'message',
  role: 'agent',
  contextId: 'c',
  parts: [
    { kind: 'text', text: 'Here.' },
    { kind: 'file', file: { name: 'a.csv', mimeType: 'text/csv', bytes: 'YWJj' } },
    { kind: 'data', data: { n: 1 } },
  ],
}
const message10 = {
  message: {
    messageId: 'm',
    role: 'ROLE_AGENT',
    contextId: 'c',
    parts: [{ text: 'Here.' }, { raw: 'YWJj', filename: 'a.csv', mediaType: 'text/csv' }, { data: { n: 1 } }],
  },
}

test.each([
  ['a message of 0.3', message03],
  ['a message of 1.0', message10],
  ['one in a JSON-RPC answer', { jsonrpc: '2.0', id: 1, result: message03 }],
])('%s', (_, wire) => {
  expect(readPeerAnswer(wire)).toMatchObject({
    kind: 'message',
    contextId: 'c',
    parts: [
      { kind: 'text', text: 'Here.' },
      { kind: 'file', name: 'a.csv', mediaType: 'text/csv', base64: 'YWJj' },
      { kind: 'data', data: { n: 1 } },
    ],
  })
})

test.each([
  ['TASK_STATE_INPUT_REQUIRED', 'input-required'],
  ['input-required', 'input-required'],
  ['TASK_STATE_CANCELLED', 'canceled'],
  ['sleeping', 'unknown'],
])('a task in %s', (state, read) => {
  const task = {
    id: 't',
    contextId: 'c',
    status: { state, message: { role: 'agent', parts: [{ text: 'Which week?' }] } },
    artifacts: [{ artifactId: 'a', name: 'Plan', parts: [{ kind: 'text', text: 'Monday' }] }],
  }
  const wanted = {
    kind: 'task',
    state: read,
    taskId: 't',
    contextId: 'c',
    parts: [{ kind: 'text', text: 'Which week?' }],
    artifacts: [{ name: 'Plan', parts: [{ kind: 'text', text: 'Monday' }] }],
  }
  expect(readPeerAnswer(task)).toMatchObject(wanted)
  expect(readPeerAnswer({ task })).toMatchObject(wanted)
})

test.each([
  ['plain text', 'Hello', 'Hello'],
  ['a reply in an envelope', { ok: true, status: 'ok', reply: 'Hello', context_id: 'c' }, 'Hello'],
])('%s is a message', (_, wire, text) => {
  expect(readPeerAnswer(wire)).toMatchObject({ kind: 'message', parts: [{ kind: 'text', text }] })
})

test('a JSON-RPC error keeps its code', () => {
  expect(readPeerAnswer({ jsonrpc: '2.0', id: 1, error: { code: -32001, message: 'Task not found' } })).toMatchObject({
    kind: 'error',
    error: { code: -32001, message: 'Task not found' },
  })
})

test.each([[undefined], [null], [42], [{}], [{ ok: true }], [[1]]])('%j is no failure, but nothing to read', (wire) => {
  expect(readPeerAnswer(wire)).toMatchObject({ kind: 'other', parts: [] })
})
