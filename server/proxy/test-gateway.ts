import type { PlacetConfig, DialRequest } from '#server/config.ts'
import { ada, createWorld, json } from '#server/test-world.ts'

export const adminKey = 'canary-admin-key-41c9e0'

export interface SeenByGateway {
  method: string
  /** Path and query. */
  url: string
  headers: Record<string, string>
  body: string | undefined
}

/** What a gateway answers: a status with JSON, or a whole answer. */
export type GatewayAnswer = Response | [status: number, body: unknown]

/** A server with Ada signed in and one gateway of hers, behind which `answer` answers; nothing leaves the process. */
export async function startGatewayWorld(
  answer: (request: Request) => GatewayAnswer | Promise<GatewayAnswer>,
  change: Partial<PlacetConfig> = {},
  key = adminKey,
) {
  const seen: SeenByGateway[] = []
  const dial = async (request: DialRequest) => {
    const body = await textOf(request.body)
    seen.push({
      method: request.method,
      url: request.url.pathname + request.url.search,
      headers: request.headers,
      body,
    })
    const asked = new Request(request.url, {
      method: request.method,
      headers: request.headers,
      signal: request.signal,
      ...(body === undefined ? {} : { body }),
    })
    const answered = await answer(asked)
    const response = answered instanceof Response ? answered : Response.json(answered[1], { status: answered[0] })
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: response.body ?? new Blob([]).stream(),
    }
  }
  const world = createWorld({ dial, ...change })
  const session = await world.signIn(ada)
  const draft = { name: 'Harbour', url: 'https://plexus.example/', key }
  const { id } = await json<{ id: string }>(await session.post('/api/gateways', draft))
  const manage = (method: string, path: string, body?: unknown) =>
    world.send(method, `/api/gateways/${id}/manage${path}`, {
      headers: { cookie: session.cookie },
      ...(body === undefined ? {} : { body }),
    })
  return { ...world, session, id, seen, manage }
}

async function textOf(body: DialRequest['body']): Promise<string | undefined> {
  if (body === undefined || typeof body === 'string') return body
  if (body instanceof Uint8Array) return new TextDecoder().decode(body)
  const decoder = new TextDecoder()
  let text = ''
  for await (const piece of body) text += decoder.decode(piece, { stream: true })
  return text
}
