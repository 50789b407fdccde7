import type { PlacetConfig } from '#server/config.ts'
import { Refusal } from '#server/problem.ts'
import { describeDialFailure } from '#server/proxy/dial-failure.ts'
import type { Target } from '#server/proxy/target.ts'
import type { Lifetime } from './lifetimes.ts'
import { createWatchdog, type Watchdog } from './watchdog.ts'

/** What one file on its way is given. */
export interface TransferParts {
  config: Pick<PlacetConfig, 'dial' | 'version'>
  lifetime: Lifetime
  /** Milliseconds without a byte moving. */
  idleMs: number
  /** The same while the gateway gathers or replaces everything. */
  workMs: number
}

/** Aborts the transfer when nothing moves for `ms` milliseconds, until `moved` says otherwise. */
export const watchTransfer = ({ place }: Target, { lifetime }: TransferParts, ms: number): Watchdog =>
  createWatchdog(ms, (waited) =>
    lifetime.abort(
      new Refusal(
        502,
        'upstream_timeout',
        `Nothing has moved between this server and the gateway at ${place} for ${inWords(waited)}.`,
      ),
    ),
  )

const inWords = (ms: number) => (ms < 120_000 ? `${ms / 1000} seconds` : `${ms / 60_000} minutes`)

/** Why a transfer failed, in words. */
export function describeTransfer(error: unknown, target: Target, { signal }: Lifetime): Refusal {
  // What ended it says more than how that was noticed.
  const cause: unknown = signal.aborted ? signal.reason : error
  return cause instanceof Refusal ? cause : describeDialFailure(cause, target)
}
