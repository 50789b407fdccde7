import type { Context } from 'hono'
import type { Env } from '#server/context.ts'

/**
 * An answer of one JSON object per line, each sent as soon as `produce` hands it over. `signal` is aborted when nobody
 * listens any more.
 */
export function streamLines(
  c: Context<Env>,
  produce: (send: (line: object) => void, signal: AbortSignal) => Promise<void>,
): Response {
  const gone = new AbortController()
  c.req.raw.signal.addEventListener('abort', () => gone.abort(), { once: true })
  const encoder = new TextEncoder()
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (line: object) => {
        if (!gone.signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`))
      }
      try {
        await produce(send, gone.signal)
        if (!gone.signal.aborted) controller.close()
      } catch (error) {
        // A cut stream is noticed by the reader, as opposed to one that just ends early.
        controller.error(error)
      }
    },
    cancel: () => gone.abort(),
  })
  return new Response(stream, {
    // The second header keeps a reverse proxy from collecting the lines first.
    headers: { 'content-type': 'application/x-ndjson; charset=utf-8', 'x-accel-buffering': 'no' },
  })
}
