import { agentCardSchema } from '#contract/placet/agent-card.ts'
import { ownCard } from './peers/cards.ts'
import { reply } from './reply.ts'
import type { Section } from './section.ts'

/** Contract C.17. */
export const agentCardSection: Section = {
  name: 'agent-card',
  paths: ['/agent-card'],
  register(api, agent) {
    api.get('/agent-card', ({ req }) => {
      const { peers } = agent.outside
      const card = ownCard({
        name: agent.name,
        url: peers.ownAddress(new URL(req.url).origin),
        asksForToken: peers.asksForToken,
        style: agent.style(),
        dataset: agent.state().dataset,
      })
      return reply(agentCardSchema, card)
    })
  },
}
