import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { ApiError } from '#api/api-error.ts'
import type { DevicePoll } from '#contract/placet/credentials.ts'
import { createDeviceFlow, type FlowState, readPoll } from './device-flow.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

type Answer = Partial<DevicePoll> | ApiError | 'never'

/** A flow over an agent that answers `answers` in turn, and `pending` after them. */
function follow(answers: Answer[], times: { expiresIn?: number; interval?: number } = {}) {
  const began = Date.now()
  const asked: number[] = []
  const signals: AbortSignal[] = []
  let codes = 0
  const ended = vi.fn<() => void>()
  const flow = createDeviceFlow({
    start: async () => {
      codes += 1
      return {
        sessionId: `s${codes}`,
        userCode: `CODE-${codes}`,
        verificationUri: 'https://github.com/login/device',
        expiresIn: times.expiresIn ?? 900,
        interval: times.interval ?? 5,
      }
    },
    poll: async (_sessionId, signal) => {
      asked.push((Date.now() - began) / 1000)
      signals.push(signal)
      const answer = answers.shift() ?? {}
      if (answer === 'never') return await new Promise<never>(() => undefined)
      if (answer instanceof ApiError) throw answer
      return { status: 'pending', error: undefined, account: undefined, interval: undefined, ...answer }
    },
    ended,
  })
  const seen: string[] = []
  flow.subscribe(() => seen.push(flow.state().kind))
  onTestFinished(() => flow.stop())
  flow.begin()
  return { flow, asked, signals, seen, ended, seconds: (count: number) => vi.advanceTimersByTimeAsync(count * 1000) }
}

const away = (status: number, details = {}) =>
  new ApiError('http', `Answered ${status}.`, { status, upstreamStatus: status, ...details })

test('shows the code, asks every interval, and ends with the account', async () => {
  const { flow, asked, ended, seconds } = follow([{}, {}, { status: 'ok', account: 'harbour-bot' }])
  expect(flow.state()).toEqual({ kind: 'starting' })
  await seconds(0)
  expect(flow.state()).toMatchObject({ kind: 'waiting', isQuiet: false, code: { userCode: 'CODE-1' } })
  await seconds(4.9)
  expect(asked).toEqual([])
  await seconds(10.1)
  expect(asked).toEqual([5, 10, 15])
  expect(flow.state()).toEqual({ kind: 'approved', account: 'harbour-bot' })
  await seconds(600)
  expect(asked).toHaveLength(3)
  expect(ended).toHaveBeenCalledTimes(1)
})

test.each<[string, Answer, FlowState['kind']]>([
  ['a denial', { status: 'error', error: 'access_denied' }, 'denied'],
  ['an expired code', { status: 'error', error: 'expired_token' }, 'expired'],
  ['the same by GitHub’s other name', { status: 'error', error: 'token_expired' }, 'expired'],
  ['a denial as a status', { status: 'denied' }, 'denied'],
  ['an error of the agent', { status: 'error', error: 'device_flow_disabled' }, 'failed'],
  ['a sign-in that the agent does not know', away(404), 'failed'],
  ['a key that the agent refuses', away(401), 'failed'],
  ['a question that makes no sense', away(400), 'failed'],
])('%s ends it', async (_case, answer, kind) => {
  const { flow, asked, ended, seconds } = follow([answer])
  await seconds(5)
  expect(flow.state().kind).toBe(kind)
  await seconds(600)
  expect(asked).toHaveLength(1)
  expect(ended).toHaveBeenCalledTimes(1)
})

test.each<[string, ApiError]>([
  ['a 502', away(502)],
  ['a timeout', new ApiError('http', 'Too late.', { status: 502, code: 'upstream_timeout' })],
  ['a 500', away(500)],
  ['a 503', away(503)],
  ['a broken network', new ApiError('network', 'No network.')],
  ['an answer that can’t be read', new ApiError('contract', 'Rubbish.', { status: 200 })],
  ['an ended session of one’s own', new ApiError('session', 'Sign in.', { status: 401 })],
])('%s is survived, quietly', async (_case, trouble) => {
  const { flow, asked, seconds } = follow([trouble, trouble, {}, { status: 'ok' }])
  await seconds(5)
  expect(flow.state()).toMatchObject({ kind: 'waiting', isQuiet: true })
  await seconds(10)
  expect(flow.state()).toMatchObject({ kind: 'waiting', isQuiet: false })
  await seconds(5)
  expect(flow.state().kind).toBe('approved')
  expect(asked).toEqual([5, 10, 15, 20])
})

test('waits as long as a 429 says, that one time', async () => {
  const { asked, seconds } = follow([away(429, { retryAfter: 12 })])
  await seconds(30)
  expect(asked).toEqual([5, 17, 22, 27])
})

test.each<[string, Answer]>([
  ['as an error', { status: 'error', error: 'slow_down' }],
  ['in passing', { status: 'pending', error: 'slow_down' }],
])('told to slow down %s, it waits five seconds longer from then on', async (_case, answer) => {
  const { flow, asked, seconds } = follow([answer])
  await seconds(26)
  expect(asked).toEqual([5, 15, 25])
  expect(flow.state()).toMatchObject({ kind: 'waiting', isQuiet: false })
})

test('or as long as it is told', async () => {
  const { asked, seconds } = follow([{ error: 'slow_down', interval: 20 }])
  await seconds(46)
  expect(asked).toEqual([5, 25, 45])
})

test('never asks twice at once', async () => {
  const { asked, seconds } = follow(['never'])
  await seconds(300)
  expect(asked).toEqual([5])
})

test('the code runs out by itself, without another question', async () => {
  const { flow, asked, seconds } = follow([], { expiresIn: 12 })
  await seconds(11.9)
  expect(flow.state().kind).toBe('waiting')
  await seconds(0.1)
  expect(flow.state().kind).toBe('expired')
  expect(asked).toEqual([5, 10])
  await seconds(60)
  expect(asked).toHaveLength(2)
})

test('an approval that arrives after the end still counts', async () => {
  const { flow, seconds } = follow([{ status: 'ok' }], { expiresIn: 5 })
  await seconds(5)
  expect(flow.state().kind).toBe('approved')
})

test('stopping asks no more, and breaks off the question that is open', async () => {
  const { flow, asked, signals, seen, ended, seconds } = follow([{}, 'never'])
  await seconds(10)
  flow.stop()
  expect(signals[1]?.aborted).toBe(true)
  const before = seen.length
  await seconds(900)
  expect(asked).toHaveLength(2)
  expect(seen).toHaveLength(before)
  expect(ended).not.toHaveBeenCalled()
})

test('beginning again asks for a new code, and only about that', async () => {
  const { flow, asked, seconds } = follow([{ status: 'error', error: 'expired_token' }])
  await seconds(5)
  flow.begin()
  await seconds(0)
  expect(flow.state()).toMatchObject({ kind: 'waiting', code: { userCode: 'CODE-2' } })
  await seconds(5)
  expect(asked).toEqual([5, 10])
})

test.each([0, 0.001, Number.MAX_VALUE])(
  'an interval of %d neither floods the agent nor overflows a timer',
  async (interval) => {
    const { asked, seconds } = follow([], { interval })
    await seconds(10)
    expect(asked.length).toBeLessThanOrEqual(10)
  },
)

test('a code that could not be had says why, and can be asked for again', async () => {
  const answers = [away(502), undefined]
  const flow = createDeviceFlow({
    start: async () => {
      const failure = answers.shift()
      if (failure) throw failure
      return { sessionId: 's', userCode: 'C', verificationUri: '', expiresIn: 60, interval: 5 }
    },
    poll: () => new Promise<never>(() => undefined),
    ended: () => undefined,
  })
  onTestFinished(() => flow.stop())
  flow.begin()
  await vi.advanceTimersByTimeAsync(0)
  expect(flow.state()).toEqual({ kind: 'failed', words: 'Answered 502.' })
  flow.begin()
  await vi.advanceTimersByTimeAsync(0)
  expect(flow.state().kind).toBe('waiting')
})

describe('what runtimes answer', () => {
  test.each<[DevicePoll['status'], string | undefined, string]>([
    ['ok', undefined, 'approved'],
    ['success', undefined, 'approved'],
    ['pending', undefined, 'pending'],
    ['pending', 'authorization_pending', 'pending'],
    ['error', 'authorization_pending', 'pending'],
    ['error', undefined, 'failed'],
    ['error', 'User denied the request', 'denied'],
    ['expired', undefined, 'expired'],
    ['waiting-for-user', undefined, 'pending'],
    ['error', 'token endpoint broke', 'failed'],
  ])('%s, %s', (status, error, kind) =>
    expect(readPoll({ status, error, account: undefined, interval: undefined }).kind).toBe(kind),
  )
})
