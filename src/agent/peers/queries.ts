import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import { ApiError } from '#api/api-error.ts'
import { agentPath, call, nothing } from '#api/client.ts'
import { agentCardSchema } from '#contract/placet/agent-card.ts'
import { type PeerAnswer, peerAnswerSchema } from '#contract/placet/peer-answer.ts'
import { type Peer, type PeerCall, type PeerDraft, peerListSchema } from '#contract/placet/peers.ts'
import { action } from '#kit/action.ts'
import { agentKeys } from '#kit/capabilities.ts'
import { live } from '#kit/live.ts'
import { type Conversation, type Draft, emptyConversation, emptyDraft } from './conversation.ts'

export const peerKeys = {
  all: (agentId: string) => [...agentKeys.all(agentId), 'peers'] as const,
  list: (agentId: string) => [...peerKeys.all(agentId), 'list'] as const,
  card: (agentId: string, alias: string) => [...peerKeys.all(agentId), 'card', alias] as const,
}

const askForPeers = (agentId: string, signal?: AbortSignal) =>
  call(agentPath(agentId, 'a2a', 'peers'), { returns: peerListSchema, ...(signal ? { signal } : {}) })

export const peersOptions = (agentId: string) =>
  queryOptions({
    queryKey: peerKeys.list(agentId),
    queryFn: ({ signal }) => askForPeers(agentId, signal),
    ...live(),
  })

/** The agent fetches it from the peer each time, so it is not asked for by itself. */
export const peerCardOptions = (agentId: string, alias: string) =>
  queryOptions({
    queryKey: peerKeys.card(agentId, alias),
    queryFn: ({ signal }) =>
      call(agentPath(agentId, 'a2a', 'peers', alias, 'card'), { returns: agentCardSchema, signal }),
    staleTime: 60_000,
  })

interface Registration {
  agentId: string
  draft: Required<Pick<PeerDraft, 'alias' | 'url' | 'token'>>
  /** Whether a peer that has the alias already may go. The agent itself overwrites without a word. */
  replaces: boolean
}

export const registerPeer = action({
  run: async ({ agentId, draft: { alias, url, token }, replaces }: Registration) => {
    const known = replaces ? undefined : (await askForPeers(agentId)).items.find((peer) => peer.alias === alias)
    if (known) throw aliasKnown(known)
    const body = { alias, url, ...(token === '' ? {} : { token }) }
    return await call(agentPath(agentId, 'a2a', 'peers'), { method: 'POST', body, returns: nothing })
  },
  invalidates: ({ agentId, draft }) => [peerKeys.list(agentId), peerKeys.card(agentId, draft.alias)],
  done: ({ draft: { alias }, replaces }) => (replaces ? `${alias} is replaced.` : `${alias} is registered.`),
})

const aliasKnown = ({ alias, url }: Peer) =>
  new ApiError('http', `There is a peer called ${alias} already${url ? `, at ${url}` : ''}.`, {
    status: 409,
    code: 'alias_known',
  })

export const removePeer = action({
  run: ({ agentId, alias }: { agentId: string; alias: string }) =>
    call(agentPath(agentId, 'a2a', 'peers', alias), { method: 'DELETE', returns: nothing }),
  invalidates: ({ agentId }) => [peerKeys.list(agentId)],
  done: ({ alias }) => `${alias} is removed.`,
})

/** What is said to a peer lives as long as the page, in the one memory that signing out empties. No agent keeps it for us. */
export const conversationOptions = (agentId: string, alias: string) =>
  keptOptions<Conversation>(['peer-conversation', agentId, alias], emptyConversation)

/** What is being typed to a peer. */
export const draftOptions = (agentId: string, alias: string) =>
  keptOptions<Draft>(['peer-draft', agentId, alias], emptyDraft)

function keptOptions<T extends object>(queryKey: readonly string[], empty: T) {
  return queryOptions({
    queryKey,
    queryFn: ({ client }): T => client.getQueryData<T>(queryKey) ?? empty,
    initialData: empty,
    staleTime: Infinity,
    gcTime: Infinity,
  })
}

interface Sending {
  agentId: string
  alias: string
  /** Tells this message from the others. */
  id: string
  body: PeerCall
}

let sent = 0

export const sending = (agentId: string, alias: string, body: PeerCall): Sending => {
  sent += 1
  return { agentId, alias, id: String(sent), body }
}

/** Sends through the agent. Goes on, and is kept, when the view is left. */
export const sendToPeer = mutationOptions<PeerAnswer, ApiError, Sending>({
  mutationFn: ({ agentId, alias, body }) =>
    call(agentPath(agentId, 'a2a', 'peers', alias, 'call'), { method: 'POST', body, returns: peerAnswerSchema }),
  meta: { failureShownBy: 'view' },
  onMutate: ({ id, body, ...peer }, { client }) =>
    changeConversation(client, peer, ({ turns, ...rest }) => ({
      ...rest,
      turns: [...turns, { id, thread: rest.thread, at: Date.now(), body, outcome: undefined }],
    })),
  onSuccess: (answer, sending, _, { client }) => settle(client, sending, { at: Date.now(), answer }),
  onError: (error, sending, _, { client }) => settle(client, sending, { at: Date.now(), error }),
})

export function changeConversation(
  client: QueryClient,
  { agentId, alias }: { agentId: string; alias: string },
  change: (before: Conversation) => Conversation,
): void {
  client.setQueryData(conversationOptions(agentId, alias).queryKey, (before) => change(before ?? emptyConversation))
}

function settle(client: QueryClient, { id, ...peer }: Sending, outcome: Conversation['turns'][number]['outcome']) {
  changeConversation(client, peer, (conversation) => ({
    ...conversation,
    turns: conversation.turns.map((turn) => (turn.id === id ? { ...turn, outcome } : turn)),
  }))
}
