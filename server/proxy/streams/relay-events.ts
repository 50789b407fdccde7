import { createParser } from 'eventsource-parser'
import type { StreamGap } from '#contract/plexus/stream.ts'
import { maskKeys } from '#server/proxy/secrets/mask-text.ts'
import { boundEvents } from './bound-events.ts'
import { maskEvent, writeEvent } from './event-text.ts'
import type { Outlet } from './outlet.ts'
import { settlesWithin, within } from './within.ts'

export interface RelayOptions {
  /** The gateway's own key, to be hidden. */
  key: string
  signal: AbortSignal
  /** Characters of one event. */
  longest: number
  /** Milliseconds without a word from the gateway, and what is thrown then. */
  silenceMs: number
  silent: () => Error
  /** Milliseconds that a reader may hold up the gateway, before events are left out instead. */
  patienceMs: number
}

/**
 * Passes the events of `body` on until it ends. While the outlet is full nothing is read, so the gateway waits; when that
 * takes too long, reading goes on and what finds no room is counted and told as a gap.
 */
export async function relayEvents(body: AsyncIterable<Uint8Array>, outlet: Outlet, options: RelayOptions) {
  const { key, signal, longest, silenceMs, silent, patienceMs } = options
  let isBehind = false
  let leftOut = 0
  const tellGap = () => {
    if (leftOut > 0)
      outlet.send(writeEvent({ event: 'gap', data: JSON.stringify({ count: leftOut } satisfies StreamGap) }))
    leftOut = 0
    isBehind = false
  }
  const parser = createParser({
    onEvent({ event, id, data }) {
      if (event === 'ping') return
      if (isBehind && !outlet.hasRoom()) leftOut += 1
      else {
        tellGap()
        const name = event && maskKeys(event, key)
        outlet.send(
          writeEvent({ event: name, id: id && maskKeys(id, key), data: maskEvent(data, { key, limit: longest }) }),
        )
      }
    },
  })
  const bound = boundEvents(longest)
  const decoder = new TextDecoder()
  const chunks = body[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await within(silenceMs, chunks.next(), signal, silent)
      if (next.done === true) return
      parser.feed(bound(decoder.decode(next.value, { stream: true })))
      if (outlet.hasRoom() || isBehind) continue
      isBehind = !(await settlesWithin(patienceMs, outlet.room(), signal))
      if (isBehind) void outlet.room().then(tellGap)
    }
  } finally {
    // Not awaited: whoever sends may be silent.
    chunks.return?.().catch(() => undefined)
  }
}
