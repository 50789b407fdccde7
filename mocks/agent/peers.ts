import type { Context } from 'hono'
import * as z from 'zod/mini'
import { isRecord } from '#contract/lenient.ts'
import { agentCardSchema, readAgentCard } from '#contract/placet/agent-card.ts'
import { peerAnswerSchema } from '#contract/placet/peer-answer.ts'
import { peerCallSchema, peerDraftSchema, peerListSchema, peerSchema } from '#contract/placet/peers.ts'
import { type KnownPeer, PeerFailure, type PeerRequest } from './peers/network.ts'
import { registeredIn } from './peers/simulated.ts'
import { refuse, reply } from './reply.ts'
import { remembered, type Section, type SectionContext } from './section.ts'
import { listed, styled } from './style.ts'

const peersOf = remembered(
  (agent) =>
    new Map(registeredIn(agent.state().dataset, agent.outside.peers.registered).map((peer) => [peer.alias, peer])),
)

/** Contract C.17. */
export const peersSection: Section = {
  name: 'peers',
  paths: ['/a2a'],
  register(api, agent) {
    const found = (alias: string) => peersOf(agent).get(alias)
    api.get('/a2a/peers', () => {
      const rows = [...peersOf(agent).values()].map((peer) => wire(agent, peer))
      return reply(peerListSchema, listed(agent.style(), rows))
    })
    api.post('/a2a/peers', async ({ req }) => {
      const draft = z.safeParse(peerDraftSchema, await req.json().catch(() => undefined))
      if (!draft.success) return refuse(422, z.prettifyError(draft.error))
      const { alias, url, token } = draft.data
      if (url === undefined) return refuse(422, 'A peer needs a url.')
      const peer: KnownPeer = { alias: alias.trim(), url, enabled: true, ...(token ? { token } : {}) }
      peersOf(agent).set(peer.alias, peer)
      return reply(peerSchema, wire(agent, peer), 201)
    })
    api.delete('/a2a/peers/:alias', ({ req }) => {
      const alias = req.param('alias')
      return peersOf(agent).delete(alias) ? Response.json({ removed: alias }) : unknownPeer(alias)
    })
    api.get('/a2a/peers/:alias/card', async ({ req }) => {
      const peer = found(req.param('alias'))
      if (!peer) return unknownPeer(req.param('alias'))
      return await asking(agent, peer, 'card', async () => {
        const card = await agent.outside.peers.card(peer, req.raw.signal)
        const { name, description } = readAgentCard(card)
        // From now on the list knows what the peer calls itself.
        Object.assign(peer, name === undefined ? {} : { name }, description === undefined ? {} : { description })
        return reply(agentCardSchema, card)
      })
    })
    api.post('/a2a/peers/:alias/call', async ({ req }) => {
      const peer = found(req.param('alias'))
      if (!peer) return unknownPeer(req.param('alias'))
      if (!peer.enabled) return refuse(409, `The peer "${peer.alias}" is disabled in the agent's settings.`)
      const request = await requestIn(req)
      if (request === undefined)
        return refuse(422, 'A call needs a "message": a sentence, or an A2A message with parts.')
      return await asking(agent, peer, 'call', async () =>
        reply(peerAnswerSchema, await agent.outside.peers.send(peer, request, req.raw.signal)),
      )
    })
  },
}

function wire(agent: SectionContext, { alias, url, name, description, enabled, token }: KnownPeer) {
  const row = {
    alias,
    url,
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    enabled,
    has_token: token !== undefined,
  }
  return styled(agent.style(), row, ['alias', 'url'])
}

async function requestIn(req: Context['req']): Promise<PeerRequest | undefined> {
  const body: unknown = await req.json().catch(() => undefined)
  const read = z.safeParse(peerCallSchema, body)
  if (!read.success || read.data.message === undefined) return undefined
  const { message, contextId, taskId } = read.data
  if (isRecord(message) && !Array.isArray(message['parts'])) return undefined
  return {
    message,
    ...(typeof contextId === 'string' ? { contextId } : {}),
    ...(typeof taskId === 'string' ? { taskId } : {}),
  }
}

/** Asks a peer, notes it in the audit log, and says which peer did not answer. */
async function asking(
  agent: SectionContext,
  peer: KnownPeer,
  what: 'card' | 'call',
  ask: () => Promise<Response>,
): Promise<Response> {
  const state = agent.state()
  const began = state.now()
  const note = (extra: Record<string, unknown>) =>
    state.note({
      ts: new Date(state.now()).toISOString(),
      event: `a2a_${what}`,
      origin: 'api',
      channel: 'a2a',
      peer: peer.alias,
      duration_ms: Math.max(1, state.now() - began),
      ...extra,
    })
  try {
    const answer = await ask()
    note({ status: 'ok' })
    return answer
  } catch (error) {
    if (!(error instanceof PeerFailure)) throw error
    note({ status: 'error', error: error.message })
    return refuse(502, error.message)
  }
}

const unknownPeer = (alias: string) => refuse(404, `There is no peer called "${alias}".`)
