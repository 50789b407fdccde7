import * as z from 'zod/mini'
import { gatewaySection } from '#server/proxy/declaration.ts'
import { instant, text } from './query.ts'

const manage = gatewaySection('overview')

const timelineQuery = z.object({
  mode: z.optional(z.enum(['live', 'timeline'])),
  timeRange: z.optional(z.enum(['hour', 'day', 'week', 'month', 'custom'])),
  groupBy: z.optional(z.enum(['provider', 'model'])),
  startDate: instant,
  endDate: instant,
})

export const overviewRoutes = [
  manage.get('/auth/verify', 'Ask whose key is stored.'),
  manage.get('/config/status', 'Count what is configured.'),
  manage.get('/cooldowns', 'List providers that are left alone for a while.', { probe: () => '' }),
  manage.delete('/cooldowns', 'End every cooldown.'),
  manage.delete('/cooldowns/:provider', 'End the cooldown of a provider, or of one of its models.', {
    query: z.object({ model: text }),
  }),
  manage.get('/concurrency', 'Count requests under way, or those that began over time.', { query: timelineQuery }),
  manage.get('/performance', 'Read the recent speed of each provider and model.', {
    query: z.object({ provider: text, model: text }),
  }),
  manage.delete('/performance', 'Forget the measured speed of a model.', {
    query: z.object({ model: z.string('Name a model.').check(z.minLength(1, 'Name a model.'), z.maxLength(1000)) }),
  }),
  manage.get('/metrics', 'Read all counters, in the text format of Prometheus.', { answer: 'text' }),
  manage.get('/events', 'Follow requests as they run.', { answer: 'events' }),
]
