import * as z from 'zod/mini'
import { gatewaySection } from '#server/proxy/declaration.ts'

const manage = gatewaySection('backup')

export const backupRoutes = [
  manage.get('/backup', 'Download the configuration, or with full everything. It holds secrets; it is recorded.', {
    query: z.object({ full: z.optional(z.literal('true')) }),
    answer: 'archive',
  }),
  manage.post('/restore', 'Replace everything by what a backup holds.', {
    bodyKind: 'archive',
    bodyLimit: 512 * 1024 * 1024,
  }),
  manage.post('/restart', 'Stop the gateway, to be started again by what watches it.'),
]
