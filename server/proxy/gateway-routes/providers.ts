import * as z from 'zod/mini'
import { fetchModelsSchema, probeSchema, providerBodySchema, providerPatchSchema } from '#contract/plexus/providers.ts'
import { gatewaySection } from '#server/proxy/declaration.ts'

const manage = gatewaySection('providers')

export const providerRoutes = [
  manage.get('/providers', 'List the providers.', { probe: () => '' }),
  manage.post('/providers/fetch-models', 'Ask a provider for its models.', {
    body: fetchModelsSchema,
    deadlineMs: 30_000,
  }),
  manage.get('/providers/:slug', 'Read one provider.'),
  manage.put('/providers/:slug', 'Create or replace a provider.', { body: providerBodySchema }),
  manage.patch('/providers/:slug', 'Change a provider.', { body: providerPatchSchema }),
  manage.delete('/providers/:slug', 'Remove a provider, and with cascade the targets that name it.', {
    query: z.object({ cascade: z.optional(z.enum(['true', 'false'])) }),
  }),
  manage.post('/test', 'Send one request to a model of a provider.', { body: probeSchema, deadlineMs: 60_000 }),
]
