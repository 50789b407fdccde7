/** What goes wrong with every exchange. */
export type Fault =
  | 'unreachable'
  | 'starting'
  | 'slow'
  | 'hanging-body'
  | 'key-refused'
  | 'html'
  | 'failing'
  | 'cut-off'

/** How the one that is played words its failures. */
export interface Voice {
  refuse(status: 401 | 500 | 503, headers?: Record<string, string>): Response
  /** The end of the path that still answers when everything else fails. */
  health: string
}

/** Thrown when there is to be no answer at all; a real port destroys the socket on it. */
export class ConnectionDropped extends Error {
  override name = 'ConnectionDropped'
  /** What Node calls it. */
  readonly code = 'ECONNRESET'
}

/** Plays the fault that a scenario wants; `answer` is what it would have said in good health. */
export async function withFault(
  fault: Fault | undefined,
  request: Request,
  voice: Voice,
  answer: () => Promise<Response>,
): Promise<Response> {
  switch (fault) {
    case undefined:
      return answer()
    case 'unreachable':
      throw new ConnectionDropped('The connection was dropped.')
    case 'starting':
      return voice.refuse(503, { 'retry-after': '5' })
    case 'key-refused':
      return voice.refuse(401)
    case 'html':
      return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } })
    case 'failing':
      return new URL(request.url).pathname.endsWith(voice.health) ? answer() : voice.refuse(500)
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
export function withDrops(answer: (request: Request, from?: string) => Promise<Response>) {
  let next: { when: 'before' | 'after'; method: string } | undefined
  return {
    dropNextWrite: (when: 'before' | 'after', method = 'PUT') => {
      next = { when, method }
    },
    answer: async (request: Request, from?: string): Promise<Response> => {
      if (request.method !== next?.method) return await answer(request, from)
      const { when } = next
      next = undefined
      if (when === 'after') await answer(request, from)
      throw new ConnectionDropped('It died.')
    },
  }
}

const page = `<!doctype html>
<html lang="en"><head><title>Harbourline intranet</title></head>
<body><h1>It works!</h1><p>What you are looking for is not at this address.</p></body></html>`

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
      if (sent) stream.error(new ConnectionDropped('The answer was broken off.'))
      sent = true
    },
  })
  return new Response(body, { status: whole.status, headers: { ...json, 'content-length': String(bytes.length) } })
}
