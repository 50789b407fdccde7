import type { Fault } from './scenarios.ts'
import { refuse } from './reply.ts'

/** Thrown when the agent gives no answer at all; a real port destroys the socket on it. */
export class ConnectionDropped extends Error {
  override name = 'ConnectionDropped'
  /** What Node calls it. */
  readonly code = 'ECONNRESET'
}

/** Plays the fault that a scenario wants; `answer` is what a healthy agent would have said. */
export async function withFault(
  fault: Fault | undefined,
  request: Request,
  answer: () => Promise<Response>,
): Promise<Response> {
  switch (fault) {
    case undefined:
      return answer()
    case 'unreachable':
      throw new ConnectionDropped('The reference agent dropped the connection.')
    case 'starting':
      return refuse(503, 'The agent is starting. Try again in a few seconds.', { 'retry-after': '5' })
    case 'key-refused':
      return refuse(401, 'Invalid management API key')
    case 'html':
      return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } })
    case 'failing':
      return new URL(request.url).pathname.endsWith('/api/v1/health') ? answer() : refuse(500, 'Internal Server Error')
    case 'slow':
      await wait(2_500, request.signal)
      return answer()
    case 'hanging-body':
      return hanging()
    case 'cut-off':
      return cutOff(await answer())
  }
}

/** Answers as `answer` does, but for the one request whose connection is to be dropped. */
export function withDrops(answer: (request: Request) => Promise<Response>) {
  let next: { when: 'before' | 'after'; method: string } | undefined
  return {
    dropNextWrite: (when: 'before' | 'after', method = 'PUT') => {
      next = { when, method }
    },
    answer: async (request: Request): Promise<Response> => {
      if (request.method !== next?.method) return await answer(request)
      const { when } = next
      next = undefined
      if (when === 'after') await answer(request)
      throw new ConnectionDropped('The reference agent died.')
    },
  }
}

const page = `<!doctype html>
<html lang="en"><head><title>Harbourline intranet</title></head>
<body><h1>It works!</h1><p>There is no agent at this address.</p></body></html>`

const json = { 'content-type': 'application/json' }

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(new ConnectionDropped('The caller went away.'))
    })
  })
}

function hanging(): Response {
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(new TextEncoder().encode('{')),
  })
  return new Response(body, { headers: json })
}

/** Sends the first half, then breaks off; the announced length tells a careful reader. */
async function cutOff(whole: Response): Promise<Response> {
  const bytes = new Uint8Array(await whole.arrayBuffer())
  let sent = false
  const body = new ReadableStream<Uint8Array>({
    async pull(stream) {
      if (!sent) stream.enqueue(bytes.slice(0, Math.ceil(bytes.length / 2)))
      // Not at once: what was sent has to have left before the connection goes.
      else await new Promise((resolve) => setTimeout(resolve, 50))
      if (sent) stream.error(new ConnectionDropped('The reference agent broke its answer off.'))
      sent = true
    },
  })
  return new Response(body, { status: whole.status, headers: { ...json, 'content-length': String(bytes.length) } })
}
