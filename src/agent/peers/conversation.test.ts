import { expect, test } from 'vitest'
import { ApiError } from '#api/api-error.ts'
import { readPeerAnswer } from '#contract/placet/peer-answer.ts'
import { failureWords, refusalWords } from './answer-words.ts'
import { asJson, continuation, sentenceIn, type Turn } from './conversation.ts'

const turn = (answer: unknown, thread = 0): Turn => ({
  id: 'x',
  thread,
  at: 0,
  body: { message: 'Hello' },
  outcome: { at: 1, answer: readPeerAnswer(answer) },
})
const message = { message: { contextId: 'c', parts: [{ text: 'Hello' }] } }
const task = (state: string) => ({ task: { id: 't', contextId: 'c', status: { state } } })
const failed: Turn = { ...turn(null), outcome: { at: 1, error: new ApiError('network', 'gone') } }

test.each([
  ['nothing yet', [], {}],
  ['a message', [turn(message)], { contextId: 'c' }],
  ['an open task', [turn(task('TASK_STATE_INPUT_REQUIRED'))], { contextId: 'c', taskId: 't' }],
  ['a task that is over', [turn(task('TASK_STATE_COMPLETED'))], { contextId: 'c' }],
  ['an open task, then a failure', [turn(task('input-required')), failed], { contextId: 'c', taskId: 't' }],
  ['an open task, then a message', [turn(task('input-required')), turn(message)], { contextId: 'c' }],
  ['an answer without ids', [turn(message), turn('Hello')], { contextId: 'c' }],
  ['another conversation', [turn(task('working'), -1)], {}],
])('after %s', (_, turns, ids) => {
  expect(continuation({ thread: 0, turns })).toEqual(ids)
})

test('a body is a sentence, or more than that', () => {
  expect(sentenceIn({ message: 'Hello', contextId: 'c' })).toBe('Hello')
  expect(sentenceIn({ message: 'Hello', priority: 1 })).toBeUndefined()
  expect(sentenceIn({ message: { parts: [] } })).toBeUndefined()
})

test('what is taken along holds what was sent, the answers as they came, and the failures', () => {
  expect(JSON.parse(asJson({ thread: 0, turns: [turn(message), failed] }))).toMatchObject([
    { conversation: 1, sent: { message: 'Hello' }, answer: message },
    { failure: 'gone' },
  ])
})

const http = (status: number, details: ConstructorParameters<typeof ApiError>[2] = {}) =>
  new ApiError('http', 'Why.', { status, ...details })

test.each([
  [new ApiError('network', 'Why.'), 'you ↔ server', undefined],
  [http(502, { code: 'upstream_timeout' }), 'server ↔ agent', /may do it twice/],
  [http(502, { code: 'upstream_unreachable' }), 'server ↔ agent', undefined],
  [http(404, { code: 'upstream_404', upstreamStatus: 404 }), 'agent', /does not know this peer/],
  [http(409, { code: 'upstream_409', upstreamStatus: 409 }), 'agent', undefined],
  [http(500, { code: 'upstream_500', upstreamStatus: 500 }), 'agent', undefined],
  [http(502, { code: 'upstream_502', upstreamStatus: 502 }), 'agent ↔ peer', undefined],
  [http(413, { code: 'too_large' }), 'server', undefined],
] as const)('a failure %# is between %s', (error, hop, hint) => {
  const words = failureWords(error)
  expect(words).toMatchObject({ hop, words: 'Why.' })
  expect(words.hint ?? '').toMatch(hint ?? /^$/)
})

test('a code in an agent’s sentence is explained as well', () => {
  const error = new ApiError('http', 'A2A error -32001', { status: 502, code: 'upstream_502', upstreamStatus: 502 })
  expect(failureWords(error).hint).toMatch(/no such task/)
})

test.each([-32001, -32002, -32003, -32004, -32005, -32006, -32007, -32008, -32009, -32602])(
  'the code %i has a meaning',
  (code) => {
    expect(refusalWords({ code, message: 'No', data: undefined })).toMatchObject({
      hop: 'peer',
      words: `No (${code})`,
      hint: expect.any(String),
    })
  },
)
