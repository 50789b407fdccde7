import { noMembersSchema } from '#contract/lenient.ts'
import { reply } from './reply.ts'
import type { Section } from './section.ts'

/** Contract C.16. */
export const commandsSection: Section = {
  name: 'commands',
  paths: ['/commands'],
  register(api, agent) {
    api.get('/commands/status', () => reply(noMembersSchema, { message: `${agent.name} is running.` }))
    api.post('/commands/restart', () => {
      agent.restart()
      return reply(noMembersSchema, { message: 'Restarting…' })
    })
  },
}
