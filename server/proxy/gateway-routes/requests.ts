import {
  deletionQuerySchema,
  deletionRule,
  summaryQuerySchema,
  summaryRule,
  usageQuerySchema,
} from '#contract/plexus/usage-query.ts'
import { gatewaySection } from '#server/proxy/declaration.ts'
import { windowRule } from './query.ts'

const manage = gatewaySection('requests')

export const requestRoutes = [
  manage.get('/usage', 'List requests that match a filter.', {
    query: usageQuerySchema,
    queryRule: windowRule,
    probe: () => 'limit=1&fields=requestId',
  }),
  manage.get('/usage/summary', 'Add up requests and tokens over time.', {
    query: summaryQuerySchema,
    queryRule: summaryRule,
  }),
  manage.delete('/usage', 'Delete requests older than some days, or all.', {
    query: deletionQuerySchema,
    queryRule: deletionRule,
  }),
  manage.delete('/usage/:requestId', 'Delete one request.'),
]
