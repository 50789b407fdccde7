import { peerCallSchema, peerDraftSchema } from '#contract/placet/peers.ts'
import { section } from '#server/proxy/declaration.ts'

const manage = section('peers')

export const peerRoutes = [
  section('agent-card').get('/agent-card', 'Read the A2A card of the agent.', { probe: () => '' }),
  manage.get('/a2a/peers', 'List the agents that this one knows.', { probe: () => '' }),
  manage.post('/a2a/peers', 'Register a peer, or overwrite it.', { body: peerDraftSchema }),
  manage.delete('/a2a/peers/:alias', 'Remove a peer.'),
  manage.get('/a2a/peers/:alias/card', 'Fetch the A2A card of a peer.'),
  manage.post('/a2a/peers/:alias/call', 'Send a message to a peer.', { body: peerCallSchema }),
]
