/** A peer as the agent keeps it. */
export interface KnownPeer {
  alias: string
  url: string
  /** Sent along as bearer. */
  token?: string
  name?: string
  description?: string
  enabled: boolean
}

/** What a person had the agent send to a peer: a sentence or an A2A message, and what conversation it belongs to. */
export interface PeerRequest {
  message: string | Record<string, unknown>
  contextId?: string
  taskId?: string
}

/** The line to other agents, by A2A. Both questions reject with `PeerFailure` when there is no answer. */
export interface PeerNetwork {
  /** Who is registered from the beginning. */
  registered: readonly KnownPeer[]
  /** Where this agent can be spoken to itself; `origin` is where its management API was asked. */
  ownAddress(origin: string): string
  /** Whether those who speak to this agent have to bring a token. */
  asksForToken: boolean
  /** The peer's card as it came. */
  card(peer: KnownPeer, signal: AbortSignal): Promise<unknown>
  /** A Message or a Task as JSON, or `{jsonrpc, error}` when the peer refused. */
  send(peer: KnownPeer, request: PeerRequest, signal: AbortSignal): Promise<unknown>
}

/** No answer from a peer; the message names it. */
export class PeerFailure extends Error {}
