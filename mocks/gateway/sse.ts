import { ConnectionDropped } from '#mocks/faults.ts'
import type { GatewayContext } from './section.ts'

/** Sends one message; `data` is one line. */
export type SendEvent = (event: string, data: string) => void

/**
 * A stream of events as the gateway sends it: nothing, not even headers, before the first event; a ping every 10 s; the
 * clock as id, so several messages may share one. `subscribe` gives back what ends it.
 */
export function eventStream(
  gateway: GatewayContext,
  request: Request,
  subscribe: (send: SendEvent) => () => void,
): Promise<Response> {
  return new Promise((answer, refuse) => {
    const encoder = new TextEncoder()
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => {
        controller = stream
      },
      cancel: () => end(),
    })
    const send: SendEvent = (event, data) => {
      controller?.enqueue(encoder.encode(`event: ${event}\nid: ${gateway.state().now()}\ndata: ${data}\n\n`))
      // Says nothing after the first time.
      answer(new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' } }))
    }
    const pings = setInterval(() => send('ping', 'pong'), gateway.pingMs)
    const unsubscribe = subscribe(send)
    gateway.streams.add(drop)
    request.signal.addEventListener('abort', drop)

    function end() {
      clearInterval(pings)
      unsubscribe()
      gateway.streams.delete(drop)
      request.signal.removeEventListener('abort', drop)
      controller = undefined
    }

    function drop() {
      const open = controller
      const dropped = new ConnectionDropped('The reference gateway dropped the stream.')
      end()
      open?.error(dropped)
      refuse(dropped)
    }
  })
}
