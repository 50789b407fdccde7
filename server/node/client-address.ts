import type { HttpBindings } from '@hono/node-server'

export interface ClientAddresses {
  seen: (request: Request, bindings: HttpBindings) => void
  /** The address of whoever sent `request`; `unknown` when it did not come over a socket. */
  of: (request: Request) => string
}

/** `proxies` is the number of reverse proxies in front; only what they added to X-Forwarded-For is believed. */
export function clientAddresses(proxies: number): ClientAddresses {
  const sockets = new WeakMap<Request, HttpBindings['incoming']>()
  return {
    seen: (request, { incoming }) => void sockets.set(request, incoming),
    of(request) {
      const incoming = sockets.get(request)
      if (!incoming) return 'unknown'
      const direct = incoming.socket.remoteAddress ?? 'unknown'
      if (proxies === 0) return direct
      const header = incoming.headers['x-forwarded-for']
      const chain = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map((part) => part.trim())
      return chain.at(-proxies) || direct
    },
  }
}
