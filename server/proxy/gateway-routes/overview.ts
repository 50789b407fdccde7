import {
  concurrencyQuerySchema,
  cooldownQuerySchema,
  performanceDeletionSchema,
  performanceQuerySchema,
} from '#contract/plexus/runtime.ts'
import { gatewaySection } from '#server/proxy/declaration.ts'

const manage = gatewaySection('overview')

export const overviewRoutes = [
  manage.get('/auth/verify', 'Ask whose key is stored.'),
  manage.get('/config/status', 'Count what is configured.'),
  manage.get('/cooldowns', 'List providers that are left alone for a while.', { probe: () => '' }),
  manage.delete('/cooldowns', 'End every cooldown.'),
  manage.delete('/cooldowns/:provider', 'End the cooldown of a provider, or of one of its models.', {
    query: cooldownQuerySchema,
  }),
  manage.get('/concurrency', 'Count requests under way, or those that began over time.', {
    query: concurrencyQuerySchema,
  }),
  manage.get('/performance', 'Read the recent speed of each provider and model.', {
    query: performanceQuerySchema,
  }),
  manage.delete('/performance', 'Forget the measured speed of a model.', {
    query: performanceDeletionSchema,
  }),
  manage.get('/metrics', 'Read all counters, in the text format of Prometheus.', { answer: 'text' }),
  manage.get('/events', 'Follow requests as they run.', { answer: 'events' }),
]
