import { auditQuerySchema, auditStatsQuerySchema, auditTailQuerySchema } from '#contract/placet/audit.ts'
import { section } from '#server/proxy/declaration.ts'

const manage = section('audit')

export const auditRoutes = [
  manage.get('/audit', 'List audit events that match a filter.', {
    query: auditQuerySchema,
    probe: () => 'limit=1',
  }),
  manage.get('/audit/tail', 'Read the latest events of today.', { query: auditTailQuerySchema }),
  manage.get('/audit/stats', 'Count events.', { query: auditStatsQuerySchema }),
  manage.get('/audit/runs/:runId', 'Read all events of one run.'),
]
