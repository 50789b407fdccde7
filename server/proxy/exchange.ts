import type { PlacetConfig } from '#server/config.ts'
import { Refusal } from '#server/problem.ts'
import { createAllotment, type Allotment, type Hold } from './allotment.ts'
import type { Target } from './target.ts'

/** One exchange with an agent or a gateway: what may end it, and what it holds while it lasts. */
export interface Exchange {
  signal: AbortSignal
  /** Waits for one of the owner's places; the other side's deadline starts after that. */
  enter: () => Promise<void>
  /** Waits for room for that many bytes of an answer. */
  reserve: (bytes: number) => Promise<Hold>
  /** No longer bounded in time, nor ended from outside. What it holds stays held. */
  settle: () => void
  /** Gives back what it holds. */
  release: () => void
  /** Cuts the connection, and says why it failed: the reason it was ended for, if it was, or `error`. */
  fail: (error: unknown) => unknown
}

export interface ExchangeLimits {
  deadlineMs: number
  /** Aborted when whoever asked has gone. */
  signal?: AbortSignal | undefined
}

/** Exchanges under way or with an answer still being sent: two pages that each ask 32 agents at once, twice. */
const placesEach = 128
const mebibyte = 1024 * 1024

/** Opens exchanges; all of one server share its memory. */
export function createExchanges({ stopping }: Pick<PlacetConfig, 'stopping'>) {
  const places = createAllotment({ total: Number.POSITIVE_INFINITY, each: placesEach })
  const memory = createAllotment({ total: 128 * mebibyte, each: 64 * mebibyte })
  const underWay = new Set<AbortController>()
  stopping?.addEventListener('abort', () => underWay.forEach((aborter) => aborter.abort(isStopping())))

  return (target: Target, { deadlineMs, signal }: ExchangeLimits): Exchange => {
    const aborter = new AbortController()
    const holds: Hold[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const limit = (reason: () => Refusal) => {
      clearTimeout(timer)
      timer = setTimeout(() => aborter.abort(reason()), deadlineMs)
    }
    const limitTarget = () => limit(() => timedOut(target, deadlineMs))
    const leave = () => aborter.abort(left(target))
    const take = async (allotment: Allotment, amount: number, tooMuch: () => Refusal) => {
      const taken = allotment.take(target.ownerId, amount, aborter.signal)
      // Nobody is blamed for the time that we spend waiting for room.
      if (taken instanceof Promise) limit(tooMuch)
      const hold = await taken
      holds.push(hold)
      if (taken instanceof Promise) limitTarget()
      return hold
    }

    underWay.add(aborter)
    signal?.addEventListener('abort', leave, { once: true })
    if (signal?.aborted === true) leave()
    if (stopping?.aborted === true) aborter.abort(isStopping())
    return {
      signal: aborter.signal,
      async enter() {
        await take(places, 1, tooMany)
        limitTarget()
      },
      reserve: (bytes) => take(memory, bytes, tooMuchAtOnce),
      settle() {
        clearTimeout(timer)
        underWay.delete(aborter)
        signal?.removeEventListener('abort', leave)
      },
      release: () => holds.forEach((hold) => hold.release()),
      fail(error) {
        const failure = aborter.signal.aborted ? aborter.signal.reason : error
        // Lets go of the connection, also when the answer was left unread.
        aborter.abort(failure)
        return failure
      },
    }
  }
}

function tooMany(): Refusal {
  return new Refusal(
    503,
    'too_many_requests',
    `This server is still busy with ${placesEach} requests of yours to agents and gateways. Let some of them end, then try again.`,
    { retryAfter: 5 },
  )
}

function tooMuchAtOnce(): Refusal {
  return new Refusal(
    503,
    'too_many_requests',
    'This server holds as many large answers as it can until they have been read. Try again in a moment.',
    { retryAfter: 5 },
  )
}

function isStopping(): Refusal {
  return new Refusal(503, 'unavailable', 'The server is stopping. Try again in a moment.', { retryAfter: 5 })
}

function timedOut({ kind, place }: Target, deadlineMs: number): Refusal {
  return new Refusal(
    502,
    'upstream_timeout',
    `The ${kind} at ${place} did not finish answering within ${deadlineMs / 1000} seconds.`,
    { unsure: true },
  )
}

/** Nobody reads this answer; it is for the log. */
function left({ kind }: Target): Refusal {
  return new Refusal(499, 'cancelled', `The request was cancelled before the ${kind} had answered.`)
}
