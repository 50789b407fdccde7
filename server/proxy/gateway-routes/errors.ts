import { pagingQuerySchema } from '#contract/plexus/query.ts'
import { gatewaySection } from '#server/proxy/declaration.ts'
import { windowRule } from './query.ts'

const manage = gatewaySection('errors')

export const errorRoutes = [
  manage.get('/errors', 'List failures of requests.', {
    query: pagingQuerySchema,
    queryRule: windowRule,
    probe: () => 'limit=1',
  }),
  manage.delete('/errors', 'Delete every failure.'),
  manage.delete('/errors/:requestId', 'Delete the failures of one request.'),
]
