import { userQuotaBodySchema, userQuotaPatchSchema } from '#contract/plexus/user-quotas.ts'
import { gatewaySection } from '#server/proxy/declaration.ts'

const manage = gatewaySection('user-quotas')

export const userQuotaRoutes = [
  manage.get('/user-quotas', 'List the quotas that keys may have.', { probe: () => '' }),
  manage.get('/user-quotas/:name', 'Read one quota.'),
  manage.put('/user-quotas/:name', 'Create or replace a quota.', { body: userQuotaBodySchema }),
  manage.patch('/user-quotas/:name', 'Change a quota.', { body: userQuotaPatchSchema }),
  manage.delete('/user-quotas/:name', 'Remove a quota that no key has.'),
]
