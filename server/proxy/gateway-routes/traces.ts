import * as z from 'zod/mini'
import { noMembersSchema } from '#contract/lenient.ts'
import { gatewaySection } from '#server/proxy/declaration.ts'
import { boundedWindow, window } from './query.ts'

const manage = gatewaySection('traces')

export const traceRoutes = [
  manage.get('/debug', 'Read what is traced.', { probe: () => '' }),
  manage.patch('/debug', 'Choose what is traced.', { body: noMembersSchema }),
  manage.get('/debug/logs', 'List traces.', { query: z.object(window), queryRule: boundedWindow }),
  manage.delete('/debug/logs', 'Delete every trace.'),
  manage.get('/debug/logs/:requestId', 'Read one trace.'),
  manage.delete('/debug/logs/:requestId', 'Delete one trace.'),
  manage.get('/config/capture-trace-on-error', 'Ask whether failing requests leave a trace.'),
  manage.patch('/config/capture-trace-on-error', 'Choose whether failing requests leave a trace.', {
    body: noMembersSchema,
  }),
]
