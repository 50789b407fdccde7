import type { Server } from 'node:http'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { CommandError, systemCode } from './command-error.ts'

type Answer = (request: Request) => Response | Promise<Response>

export interface ListenOptions {
  port: number
  host: string
  /** Everything under `/api`, and the health routes. */
  api: Answer
  /** Everything else. */
  site: Answer
  /** Told of every request before it is answered. */
  seen: (request: Request, bindings: HttpBindings) => void
  /** Milliseconds after which a connection on which nothing moves is cut. 120 000 unless a test says otherwise. */
  idleMs?: number
}

export interface Listening {
  port: number
  /** Takes no new connections, lets requests under way end for up to `graceMs`, then cuts the rest. */
  close(graceMs: number): Promise<void>
}

/** Starts the HTTP server; a port that can't be had is explained in one line. */
export async function listen(options: ListenOptions): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: (request, bindings) => {
      options.seen(request, bindings as HttpBindings) // HTTP/1.1 only, by createAdaptorServer's default
      return isApi(pathOf(request.url)) ? options.api(request) : options.site(request)
    },
    // Slow senders are cut off, though not a backup of hundreds of MiB; the deadline of agents is the proxy's business.
    serverOptions: { requestTimeout: 30 * 60_000, headersTimeout: 30_000, keepAliveTimeout: 65_000 },
  }) as Server // as above
  // A reader that has stopped reading must not keep its answer in memory. Streams write far more often than that.
  server.timeout = options.idleMs ?? 120_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, options)))
    server.listen(options.port, options.host, resolve)
  })
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : options.port
  return { port, close: (graceMs) => close(server, graceMs) }
}

const isApi = (path: string) => path.startsWith('/api/') || path === '/api' || path === '/healthz' || path === '/readyz'

function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('//') + 2)
  const end = url.indexOf('?', start)
  return end === -1 ? url.slice(start) : url.slice(start, end)
}

async function close(server: Server, graceMs: number): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), graceMs)
  // A kept-alive connection becomes idle only when its last request has ended.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  await new Promise((resolve) => server.close(resolve))
  clearTimeout(cut)
  clearInterval(sweep)
}

function explain(error: Error, { port, host }: ListenOptions): Error {
  const code = systemCode(error)
  if (code === 'EADDRINUSE')
    return new CommandError(`Port ${port} is in use. Stop what uses it, or choose another port (--port, or PORT).`)
  if (code === 'EACCES') return new CommandError(`Port ${port} may not be used by this account. Choose one above 1023.`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new CommandError(`This machine has no address ${host}. Set HOST to one that it has, such as 127.0.0.1.`)
  return error
}
