import { keyBodySchema, keyPatchSchema, quotaClearSchema, quotaRecomputeSchema } from '#contract/plexus/keys.ts'
import { gatewaySection } from '#server/proxy/declaration.ts'

const manage = gatewaySection('keys')

export const keyRoutes = [
  manage.get('/keys', 'List the inference keys.', { probe: () => '' }),
  manage.get('/keys/:name', 'Read one key.'),
  manage.put('/keys/:name', 'Create or replace a key.', { body: keyBodySchema }),
  manage.patch('/keys/:name', 'Change a key.', { body: keyPatchSchema }),
  manage.delete('/keys/:name', 'Remove a key.'),
  manage.post('/keys/:name/disable', 'Disable a key that is limited in time.'),
  manage.get('/quota/status/:key', 'Read what a key has used of its quotas.'),
  manage.post('/quota/clear', 'Set what a key has used back to nothing.', { body: quotaClearSchema }),
  manage.post('/quota/recompute', 'Count again what a key has used.', { body: quotaRecomputeSchema }),
]
