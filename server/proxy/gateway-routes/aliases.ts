import { aliasBodySchema, aliasPatchSchema } from '#contract/plexus/aliases.ts'
import { gatewaySection } from '#server/proxy/declaration.ts'

const manage = gatewaySection('aliases')

export const aliasRoutes = [
  manage.get('/aliases', 'List the model aliases.', { probe: () => '' }),
  manage.get('/aliases/:slug', 'Read one alias.'),
  manage.put('/aliases/:slug', 'Create or replace an alias.', { body: aliasBodySchema }),
  manage.patch('/aliases/:slug', 'Change an alias.', { body: aliasPatchSchema }),
  manage.delete('/models/:aliasId', 'Remove an alias.'),
  manage.delete('/models', 'Remove every alias.'),
]
