import { randomUUID } from 'node:crypto'
import { type KnownPeer, PeerFailure, type PeerNetwork, type PeerRequest } from '#mocks/agent/peers/network.ts'

interface RealPeersOptions {
  registered: readonly KnownPeer[]
  asksForToken: boolean
}

/** Other agents over real sockets, with the official A2A client; 0.3 is spoken to those that speak nothing newer. */
export const realPeers = ({ registered, asksForToken }: RealPeersOptions): PeerNetwork => ({
  registered,
  asksForToken,
  ownAddress: (origin) => `${origin}/a2a`,
  card: (peer, signal) => fetchCard(peer, fetchAs(peer, signal)),
  async send(peer, request, signal) {
    const fetchImpl = fetchAs(peer, signal)
    const card = await fetchCard(peer, fetchImpl)
    const { a2a, clients, errors } = await loadSdk()
    const legacyCompat = { enabled: true }
    const factory = new clients.ClientFactory({
      transports: [new clients.JsonRpcTransportFactory({ fetchImpl, legacyCompat })],
      cardResolver: new clients.DefaultAgentCardResolver({ legacyCompat }),
    })
    try {
      const client = await factory.createFromAgentCard(card as Parameters<typeof factory.createFromAgentCard>[0]) // the resolver reads it
      const answer = await client.sendMessage(a2a.SendMessageRequest.fromJSON({ message: messageOf(request) }))
      return 'messageId' in answer ? { message: a2a.Message.toJSON(answer) } : { task: a2a.Task.toJSON(answer) }
    } catch (error) {
      if (!errors.isJsonRpcError(error)) throw failureOf(peer, error)
      // What the peer itself refused goes on as it came.
      return { jsonrpc: '2.0', id: null, error: { code: error.envelopeCode, message: error.message } }
    }
  },
})

/** Only when somebody is spoken to: most agents never are. */
async function loadSdk() {
  const [a2a, clients, errors] = await Promise.all([
    import('@a2a-js/sdk'),
    import('@a2a-js/sdk/client'),
    import('@a2a-js/sdk/errors'),
  ])
  return { a2a, clients, errors }
}

function messageOf({ message, ...ids }: PeerRequest): Record<string, unknown> {
  const said = typeof message === 'string' ? { parts: [{ text: message }] } : message
  return { messageId: randomUUID(), ...ids, ...said, role: 'ROLE_USER' }
}

async function fetchCard(peer: KnownPeer, fetchImpl: typeof fetch): Promise<unknown> {
  const base = new URL(peer.url)
  const at = base.pathname.endsWith('.json') ? base : new URL('.well-known/agent-card.json', withSlash(base))
  try {
    const answer = await fetchImpl(at)
    if (!answer.ok) throw new PeerFailure(`${named(peer)} answered ${answer.status} when asked for its card.`)
    return await answer.json()
  } catch (error) {
    throw failureOf(peer, error)
  }
}

function withSlash(url: URL): URL {
  const copy = new URL(url)
  if (!copy.pathname.endsWith('/')) copy.pathname += '/'
  return copy
}

const fetchAs =
  ({ token, ...peer }: KnownPeer, signal: AbortSignal): typeof fetch =>
  async (input, init) => {
    const headers = new Headers(init?.headers)
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
    const answer = await fetch(input, { ...init, headers, signal, redirect: 'error' })
    if (answer.status === 401 || answer.status === 403)
      throw new PeerFailure(
        `${named(peer)} refused ${token === undefined ? 'a caller without a token' : 'the token'} (${answer.status}).`,
      )
    return answer
  }

function failureOf(peer: KnownPeer, error: unknown): PeerFailure {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof PeerFailure) return cause
    const reason = 'code' in cause ? reasons[String(cause.code)] : undefined
    if (reason !== undefined) return new PeerFailure(`${named(peer)} could not be reached: ${reason}.`)
  }
  const last = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return new PeerFailure(`${named(peer)} did not answer as expected: ${last instanceof Error ? last.message : ''}`)
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'the connection was cut off',
  UND_ERR_SOCKET: 'the connection was cut off',
  ENOTFOUND: 'its name is unknown',
  EAI_AGAIN: 'its name could not be looked up',
}

const named = ({ alias, url }: Pick<KnownPeer, 'alias' | 'url'>) => `The peer "${alias}" at ${new URL(url).host}`
