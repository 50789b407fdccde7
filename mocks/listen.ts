import { createAdaptorServer } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { ConnectionDropped } from './faults.ts'

export interface Listener {
  port: number
  /** Drops every connection. */
  close(): Promise<void>
}

export interface ListenOptions {
  port: number
  host: string
  /** `from` is the caller's address. */
  answer: (request: Request, from: string | undefined) => Promise<Response>
  /** Whether this answer's body may break off; its connection goes with it then. */
  mayBreakOff: (answer: Response) => boolean
}

/** Answers on a port of this machine. A `ConnectionDropped` instead of an answer destroys the socket. */
export function listen({ port, host, answer, mayBreakOff }: ListenOptions): Promise<Listener> {
  const server = createAdaptorServer({
    fetch: async (request, { incoming }) => {
      try {
        const answered = await answer(request, incoming.socket.remoteAddress)
        return answered.body && mayBreakOff(answered)
          ? new Response(droppedWith(answered.body, incoming), answered)
          : answered
      } catch (error) {
        if (!(error instanceof ConnectionDropped)) throw error
        // Not the request: one whose body was read whole would leave its socket open.
        incoming.socket.destroy()
        return RESPONSE_ALREADY_SENT
      }
    },
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed())
            if ('closeAllConnections' in server) server.closeAllConnections()
          }),
      })
    })
  })
}

/** Destroys the connection where the body breaks off, instead of letting the server report an error of its own. */
function droppedWith(body: ReadableStream<Uint8Array>, incoming: { destroy(): unknown }): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  return new ReadableStream({
    async pull(stream) {
      const part = await reader.read().catch(() => undefined)
      if (part?.value) return stream.enqueue(part.value)
      if (!part) incoming.destroy()
      stream.close()
    },
    cancel: (reason) => reader.cancel(reason),
  })
}
