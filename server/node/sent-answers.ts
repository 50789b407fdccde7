import type { Socket } from 'node:net'
import type { HttpBindings } from '@hono/node-server'

export interface SentAnswers {
  seen: (request: Request, bindings: HttpBindings) => void
  /** Calls `done`, once, when the whole answer to `request` has been handed to the system, or its connection is gone. */
  whenSent: (request: Request, done: () => void) => void
  /** The connection of `request` is not cut for being silent, until the result is called. */
  keepOpen: (request: Request) => () => void
}

/** Knows which connection a request came on, and which answers are still on their way through this process. */
export function sentAnswers(): SentAnswers {
  const seen = new WeakMap<Request, HttpBindings>()
  const waiting = new WeakMap<Socket, Set<() => void>>()

  /** Answers that wait behind another on the same connection are never told that it has gone, so the socket is asked. */
  function waitingOn(socket: Socket): Set<() => void> {
    const known = waiting.get(socket)
    if (known) return known
    const fresh = new Set<() => void>()
    waiting.set(socket, fresh)
    socket.once('close', () => fresh.forEach((finish) => finish()))
    return fresh
  }

  return {
    seen: (request, bindings) => void seen.set(request, bindings),
    whenSent(request, done) {
      const bindings = seen.get(request)
      if (!bindings || bindings.incoming.socket.destroyed || bindings.outgoing.closed) return done()
      const all = waitingOn(bindings.incoming.socket)
      const finish = () => {
        if (all.delete(finish)) done()
      }
      all.add(finish)
      bindings.outgoing.once('close', finish)
    },
    keepOpen(request) {
      const socket = seen.get(request)?.incoming.socket
      const usual = socket?.timeout ?? 0
      socket?.setTimeout(0)
      return () => void (socket?.destroyed === false && socket.setTimeout(usual))
    },
  }
}
