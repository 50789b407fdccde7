import { noMembersSchema } from '#contract/lenient.ts'
import { commandQuerySchema, newSessionCommandSchema, sessionCommandSchema } from '#contract/placet/commands.ts'
import { section } from '#server/proxy/declaration.ts'

const manage = section('commands')

export const commandRoutes = [
  manage.get('/commands/status', 'Ask the agent for its status text.', {
    query: commandQuerySchema,
    probe: () => '',
  }),
  manage.get('/commands/version', 'Ask the agent for its version.', { query: commandQuerySchema }),
  manage.post('/commands/stop', 'Stop what the agent is doing.', { body: sessionCommandSchema }),
  manage.post('/commands/restart', 'Restart the agent.', { body: noMembersSchema }),
  manage.post('/commands/new', 'Start a session afresh.', { body: newSessionCommandSchema }),
  manage.post('/commands/reflect', 'Let the agent reflect now.', { body: sessionCommandSchema }),
]
