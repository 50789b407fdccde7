import { noMembersSchema } from '#contract/lenient.ts'
import { gatewaySection } from '#server/proxy/declaration.ts'
import { keyNameQuery } from './query.ts'

const manage = gatewaySection('own-key')

/** An inference key about itself; the admin names one. */
export const ownKeyRoutes = [
  manage.get('/self/me', 'Read whose key is stored, and what it may do.', { probe: () => '' }),
  manage.get('/self/quota', 'Read what a key has used of its quotas.', { query: keyNameQuery }),
  manage.post('/self/rotate', 'Give a key another secret, shown in this answer only.', { query: keyNameQuery }),
  manage.patch('/self/comment', 'Change the comment of a key.', { query: keyNameQuery, body: noMembersSchema }),
  manage.post('/self/debug/toggle', 'Switch the tracing of a key on or off.', {
    query: keyNameQuery,
    body: noMembersSchema,
  }),
]
