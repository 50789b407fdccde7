import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { PlacetConfig } from '#server/config.ts'
import { createNodeDial } from '#server/node/dial.ts'
import { ada, createWorld, type Session, type World } from '#server/test-world.ts'

export const agentKey = 'canary-key-8d1f0c77aa'

interface Seen {
  method: string
  /** Path and query as they came over the wire. */
  url: string
  headers: IncomingMessage['headers']
  body: string
}

/** A real agent on a loopback port that answers as `answer` says and remembers what it was asked. */
export async function startAgent(answer: RequestListener = ok) {
  const seen: Seen[] = []
  let behave = answer
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() })
      behave(request, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a TCP server has an address, not a pipe's name
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  onTestFinished(stop)
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    seen,
    stop,
    answers: (next: RequestListener) => {
      behave = next
    },
  }
}

/** A server with Ada signed in, and one of her agents registered at `url`. */
export async function startPlacet(url: string, change: Partial<PlacetConfig> = {}) {
  const dial = createNodeDial(change.guard ?? { mode: 'open', allow: [] })
  onTestFinished(dial.close)
  const world = createWorld({ dial, ...change })
  const session = await world.signIn(ada)
  await register(world, session, 'a1', url)
  const manage = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    world.send(method, `/api/agents/a1/manage${path}`, {
      headers: { cookie: session.cookie, ...headers },
      ...(body === undefined ? {} : { body }),
    })
  return { ...world, session, manage }
}

/** Creates the agent and stores its pair, the way a runtime does it. */
export async function register(world: World, session: Session, id: string, url: string, key = agentKey) {
  const runtime = await world.connect(session)
  await session.post('/api/agents', { id, name: `Agent ${id}` })
  const answer = await runtime.post('/api/v1/agents/setManagement', { channelId: id, url, apiKey: key })
  if (!answer.ok) throw new Error(`Could not register ${id}: ${await answer.text()}`)
}

export function reply(status: number, body: string | Buffer, headers: Record<string, string> = {}): RequestListener {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(body)
  }
}

function ok(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end('{"items":[]}')
}
