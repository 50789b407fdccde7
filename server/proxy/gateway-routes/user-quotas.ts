import { noMembersSchema } from '#contract/lenient.ts'
import { gatewaySection } from '#server/proxy/declaration.ts'

const manage = gatewaySection('user-quotas')

export const userQuotaRoutes = [
  manage.get('/user-quotas', 'List the quotas that keys may have.', { probe: () => '' }),
  manage.get('/user-quotas/:name', 'Read one quota.'),
  manage.put('/user-quotas/:name', 'Create or replace a quota.', { body: noMembersSchema }),
  manage.patch('/user-quotas/:name', 'Change a quota.', { body: noMembersSchema }),
  manage.delete('/user-quotas/:name', 'Remove a quota that no key has.'),
]
