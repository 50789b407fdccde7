import { createPlacet } from '#server/app.ts'
import type { GuardOptions, PlacetConfig } from '#server/config.ts'
import { clientAddresses } from './client-address.ts'
import { createNodeDial } from './dial.ts'
import { listen, type Listening } from './listen.ts'
import { refuseForeignHost } from './loopback-host.ts'
import { passwords } from './passwords.ts'
import { readVersion } from './project.ts'
import { sentAnswers } from './sent-answers.ts'
import { createSite } from './static.ts'

export interface RunOptions {
  store: PlacetConfig['store']
  sessionKey: Uint8Array
  boxKeys: PlacetConfig['boxKeys']
  guard: GuardOptions
  backupLimit?: number
  log: PlacetConfig['log']
  port: number
  host: string
  /** Undefined: a trial. */
  publicOrigin?: string
  /** The folder of the built dashboard. */
  dashboard: string
  /** How many reverse proxies are in front. */
  proxies: number
}

export interface Running {
  port: number
  /** Ends exchanges with agents (after 2 s) and requests under way (after 5 s at most), then the connections to agents, then the database. */
  close(): Promise<void>
}

/** Placet's half and the built dashboard on one port. */
export async function run({ port, host, proxies, dashboard, ...given }: RunOptions): Promise<Running> {
  const secure = given.publicOrigin?.startsWith('https://') ?? false
  const addresses = clientAddresses(proxies)
  const answers = sentAnswers()
  const stopping = new AbortController()
  const dial = createNodeDial(given.guard)
  const placet = createPlacet({
    ...given,
    passwords,
    dial,
    secureCookies: secure,
    clientAddress: addresses.of,
    whenSent: answers.whenSent,
    keepOpen: answers.keepOpen,
    stopping: stopping.signal,
    now: Date.now,
    version: readVersion(),
  })
  const site = createSite(dashboard, { secure })
  // Without an origin of its own it is a trial, reached on this machine and under its own names only.
  const refuse = (request: Request) =>
    given.publicOrigin === undefined ? refuseForeignHost(request, listening.port) : undefined
  const listening: Listening = await listen({
    port,
    host,
    api: (request) => refuse(request) ?? placet.fetch(request),
    site: (request) => refuse(request) ?? site.fetch(request),
    seen: (request, bindings) => {
      addresses.seen(request, bindings)
      answers.seen(request, bindings)
    },
  })
  return {
    port: listening.port,
    async close() {
      // Agents get the first part of the time; the rest is for telling people that they did not answer in it.
      const grace = setTimeout(() => stopping.abort(), 2000)
      await listening.close(5000)
      clearTimeout(grace)
      stopping.abort()
      await dial.close()
      await given.store.close()
    },
  }
}

/** Calls `close` on the first Ctrl-C or SIGTERM and ends with 0; a second one ends at once. */
export function closeOnSignal(close: () => Promise<void>): void {
  let closing = false
  const stop = () => {
    if (closing) process.exit(1)
    closing = true
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}
