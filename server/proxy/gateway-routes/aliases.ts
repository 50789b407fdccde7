import { noMembersSchema } from '#contract/lenient.ts'
import { gatewaySection } from '#server/proxy/declaration.ts'

const manage = gatewaySection('aliases')

export const aliasRoutes = [
  manage.get('/aliases', 'List the model aliases.', { probe: () => '' }),
  manage.get('/aliases/:slug', 'Read one alias.'),
  manage.put('/aliases/:slug', 'Create or replace an alias.', { body: noMembersSchema }),
  manage.patch('/aliases/:slug', 'Change an alias.', { body: noMembersSchema }),
  manage.delete('/models/:aliasId', 'Remove an alias.'),
  manage.delete('/models', 'Remove every alias.'),
]
