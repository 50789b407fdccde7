import { pagingQuerySchema } from '#contract/plexus/query.ts'
import { captureOnErrorPatchSchema, tracePatchSchema } from '#contract/plexus/traces.ts'
import { gatewaySection } from '#server/proxy/declaration.ts'
import { windowRule } from './query.ts'

const manage = gatewaySection('traces')

export const traceRoutes = [
  manage.get('/debug', 'Read what is traced.', { probe: () => '' }),
  manage.patch('/debug', 'Choose what is traced.', { body: tracePatchSchema }),
  manage.get('/debug/logs', 'List traces.', { query: pagingQuerySchema, queryRule: windowRule }),
  manage.delete('/debug/logs', 'Delete every trace.'),
  manage.get('/debug/logs/:requestId', 'Read one trace.'),
  manage.delete('/debug/logs/:requestId', 'Delete one trace.'),
  manage.get('/config/capture-trace-on-error', 'Ask whether failing requests leave a trace.'),
  manage.patch('/config/capture-trace-on-error', 'Choose whether failing requests leave a trace.', {
    body: captureOnErrorPatchSchema,
  }),
]
