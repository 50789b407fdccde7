import { ApiError } from '#api/api-error.ts'
import type { DevicePoll, DeviceSignIn } from '#contract/placet/credentials.ts'

export type FlowState =
  | { kind: 'starting' }
  /** `isQuiet`: the last question had no answer; it goes on all the same. */
  | { kind: 'waiting'; code: Code; isQuiet: boolean }
  | { kind: 'approved'; account: string | undefined }
  | { kind: 'denied' }
  | { kind: 'expired' }
  | { kind: 'failed'; words: string }

export interface Code {
  userCode: string
  verificationUri: string
  /** Milliseconds since the epoch, by this browser's clock. */
  expiresAt: number
}

interface FlowCalls {
  start: (signal: AbortSignal) => Promise<DeviceSignIn>
  poll: (sessionId: string, signal: AbortSignal) => Promise<DevicePoll>
  /** Called with every ending. */
  ended: () => void
}

export interface DeviceFlow {
  state: () => FlowState
  subscribe: (listener: () => void) => () => void
  /** Asks for a code, anew if there was one. */
  begin: () => void
  /** Asks no more. */
  stop: () => void
}

/**
 * Follows a sign-in by device code: asks the agent every `interval` seconds, one question at a time, until there is a
 * decision or the code has run out. It goes on while the page is hidden, because people approve in another tab.
 */
export function createDeviceFlow(calls: FlowCalls): DeviceFlow {
  let state: FlowState = { kind: 'starting' }
  let running = new AbortController()
  const listeners = new Set<() => void>()

  function show(next: FlowState) {
    state = next
    for (const listener of listeners) listener()
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    begin() {
      running.abort()
      running = new AbortController()
      const { signal } = running
      show({ kind: 'starting' })
      void follow(calls, signal, (next) => {
        if (!signal.aborted) show(next)
      }).then(() => {
        if (!signal.aborted) calls.ended()
      })
    },
    stop: () => running.abort(),
  }
}

/** Seconds. */
const shortestPause = 1
const longestPause = 300
const slowDownBy = 5

async function follow(calls: FlowCalls, signal: AbortSignal, show: (state: FlowState) => void): Promise<void> {
  let signIn: DeviceSignIn
  try {
    signIn = await calls.start(signal)
  } catch (error) {
    return show({ kind: 'failed', words: wordsOf(error) })
  }
  const { sessionId, userCode, verificationUri, expiresIn } = signIn
  const code: Code = { userCode, verificationUri, expiresAt: Date.now() + expiresIn * 1000 }
  let pause = bounded(signIn.interval)
  let extra = 0
  let isQuiet = false
  while (!signal.aborted) {
    show({ kind: 'waiting', code, isQuiet })
    const since = Date.now()
    const wait = Math.max(pause, extra) * 1000
    const left = Math.max(0, code.expiresAt - since)
    await delay(Math.min(wait, left), signal)
    // Another question would come too late. (A page that slept past the end still asks the one that was due.)
    if (left < wait && Date.now() - since < wait) return show({ kind: 'expired' })
    const outcome = await ask(calls, sessionId, signal)
    if (outcome.kind !== 'pending') return show(outcome)
    if (Date.now() >= code.expiresAt) return show({ kind: 'expired' })
    isQuiet = outcome.isQuiet
    extra = outcome.retryAfter
    if (outcome.isTooFast) pause = bounded(Math.max(pause + slowDownBy, outcome.interval))
  }
}

type Pending = { kind: 'pending'; isQuiet: boolean; isTooFast: boolean; interval: number; retryAfter: number }
type Outcome = Pending | Exclude<FlowState, { kind: 'starting' | 'waiting' }>

const pending: Pending = { kind: 'pending', isQuiet: false, isTooFast: false, interval: 0, retryAfter: 0 }

async function ask(calls: FlowCalls, sessionId: string, signal: AbortSignal): Promise<Outcome> {
  try {
    return readPoll(await calls.poll(sessionId, signal))
  } catch (error) {
    if (!isPassing(error)) return { kind: 'failed', words: wordsOf(error) }
    const retryAfter = error instanceof ApiError ? bounded(error.retryAfter ?? 0) : 0
    return { ...pending, isQuiet: true, retryAfter }
  }
}

/** What an answer means. Runtimes differ in whether an ending is a status of its own or an error with the provider's code. */
export function readPoll({ status, error, account, interval = 0 }: DevicePoll): Outcome {
  const said = `${status} ${error ?? ''}`.toLowerCase()
  if (/slow_?down/.test(said)) return { ...pending, isTooFast: true, interval }
  if (/authorization_pending/.test(said)) return pending
  if (/\b(ok|success|approved|completed?|connected)\b/.test(status.toLowerCase())) return { kind: 'approved', account }
  if (/access_denied|\bdenied\b/.test(said)) return { kind: 'denied' }
  if (/expired_token|token_expired|\bexpired\b/.test(said)) return { kind: 'expired' }
  if (/error|failed/.test(status.toLowerCase())) return { kind: 'failed', words: error ?? 'The agent gave no reason.' }
  return pending
}

/** Whether asking again may well help: nobody answered, or not readably, or not now. An ended session is asked to sign in again. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false
  if (error.kind !== 'http') return true
  const status = error.upstreamStatus ?? error.status
  return status >= 500 || status === 429 || status === 408
}

function wordsOf(error: unknown): string {
  if (error instanceof ApiError && error.upstreamStatus === 404)
    return 'The agent does not know this sign-in. It may have restarted, or may not offer it.'
  return error instanceof Error ? error.message : 'Something unexpected happened.'
}

const bounded = (seconds: number) => Math.min(longestPause, Math.max(shortestPause, seconds))

function delay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })
}
