import type { PlacetConfig } from '#server/config.ts'
import { Refusal } from '#server/problem.ts'
import { createSeats } from './seats.ts'

/** How long an exchange lasts: until it is aborted, whoever asked has gone, or the server stops. */
export interface Lifetime {
  /** Its reason is a `Refusal`. */
  signal: AbortSignal
  abort(reason: Refusal): void
  /** Nobody reads any more. */
  leave: () => void
  /** Cuts the connection if there still is one, and gives back what is held. */
  end(): void
}

export interface LifetimeOptions {
  /** How many one person may have at once. */
  each: number
  tooMany: (each: number) => Refusal
}

/** Begins lifetimes; `left` is aborted when whoever asked has gone. Throws `tooMany()`. */
export function createLifetimes(
  { stopping }: Pick<PlacetConfig, 'stopping'>,
  { each, tooMany }: LifetimeOptions,
): (ownerId: string, left: AbortSignal) => Lifetime {
  const seats = createSeats(each)
  const underWay = new Set<AbortController>()
  stopping?.addEventListener('abort', () => underWay.forEach((aborter) => aborter.abort(isStopping())))

  return (ownerId, left) => {
    const freeSeat = seats.take(ownerId)
    if (freeSeat === undefined) throw tooMany(each)
    const aborter = new AbortController()
    const leave = () => aborter.abort(gone())
    underWay.add(aborter)
    left.addEventListener('abort', leave, { once: true })
    if (left.aborted) leave()
    if (stopping?.aborted === true) aborter.abort(isStopping())
    return {
      signal: aborter.signal,
      abort: (reason) => aborter.abort(reason),
      leave,
      end() {
        leave()
        underWay.delete(aborter)
        left.removeEventListener('abort', leave)
        freeSeat()
      },
    }
  }
}

function isStopping(): Refusal {
  return new Refusal(503, 'unavailable', 'The server is stopping. Try again in a moment.', { retryAfter: 5 })
}

/** Nobody reads this; it ends the exchange. */
function gone(): Refusal {
  return new Refusal(499, 'cancelled', 'Nobody waits for this answer any more.')
}
