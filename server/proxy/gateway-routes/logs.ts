import { logLevelBodySchema, logModulesBodySchema } from '#contract/plexus/logging.ts'
import { logQuerySchema } from '#contract/plexus/logs.ts'
import { gatewaySection } from '#server/proxy/declaration.ts'

const manage = gatewaySection('logs')

export const logRoutes = [
  manage.get('/logging/level', 'Read the log level.', { probe: () => '' }),
  manage.put('/logging/level', 'Set the log level until the next start.', { body: logLevelBodySchema }),
  manage.delete('/logging/level', 'Set the log level back to that of the start.'),
  manage.get('/logging/modules', 'Read which modules are logged to the console.'),
  manage.put('/logging/modules', 'Choose which modules are logged to the console.', { body: logModulesBodySchema }),
  manage.delete('/logging/modules', 'Log every module to the console.'),
  manage.delete('/logs/reset', 'Delete every request, failure, trace and MCP call.'),
  manage.get('/logs/recent', 'Read the latest log lines, newest first.', {
    upstream: '/v0/system/logs/recent',
    query: logQuerySchema,
  }),
  manage.get('/logs/stream', 'Follow the log.', { upstream: '/v0/system/logs/stream', answer: 'events' }),
]
