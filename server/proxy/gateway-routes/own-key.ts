import { commentBodySchema, ownTraceBodySchema, whoseQuerySchema } from '#contract/plexus/principal.ts'
import { gatewaySection } from '#server/proxy/declaration.ts'

const manage = gatewaySection('own-key')

/** An inference key about itself; the admin names one. */
export const ownKeyRoutes = [
  manage.get('/self/me', 'Read whose key is stored, and what it may do.', { probe: () => '' }),
  manage.get('/self/quota', 'Read what a key has used of its quotas.', { query: whoseQuerySchema }),
  manage.post('/self/rotate', 'Give a key another secret, shown in this answer only.', { query: whoseQuerySchema }),
  manage.patch('/self/comment', 'Change the comment of a key.', { query: whoseQuerySchema, body: commentBodySchema }),
  manage.post('/self/debug/toggle', 'Switch the tracing of a key on or off.', {
    query: whoseQuerySchema,
    body: ownTraceBodySchema,
  }),
]
