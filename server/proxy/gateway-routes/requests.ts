import * as z from 'zod/mini'
import { gatewaySection } from '#server/proxy/declaration.ts'
import { boundedWindow, instant, olderThanDaysQuery, text, wholeNumber, window } from './query.ts'

const manage = gatewaySection('requests')

const usageQuery = z.object({
  ...window,
  sortBy: z.optional(z.enum(['date', 'apiKey', 'provider', 'incomingModelAlias', 'costTotal', 'durationMs'])),
  sortDir: z.optional(z.enum(['asc', 'desc'])),
  startDate: instant,
  endDate: instant,
  requestId: text,
  clientRequestId: text,
  apiKey: text,
  attribution: text,
  provider: text,
  incomingModelAlias: text,
  selectedModelName: text,
  incomingApiType: text,
  outgoingApiType: text,
  responseStatus: text,
  minDurationMs: wholeNumber(0, 1e12),
  maxDurationMs: wholeNumber(0, 1e12),
  fields: z.optional(
    z.string().check(z.regex(/^\w+(,\w+)*$/, 'Names of members, separated by commas.'), z.maxLength(2000)),
  ),
})

const summaryQuery = z.object({
  range: z.optional(z.enum(['hour', 'day', 'week', 'month', 'custom'])),
  startDate: instant,
  endDate: instant,
})

export const requestRoutes = [
  manage.get('/usage', 'List requests that match a filter.', {
    query: usageQuery,
    queryRule: boundedWindow,
    probe: () => 'limit=1&fields=requestId',
  }),
  manage.get('/usage/summary', 'Add up requests and tokens over time.', { query: summaryQuery }),
  manage.delete('/usage', 'Delete requests older than some days.', { query: olderThanDaysQuery }),
  manage.delete('/usage/:requestId', 'Delete one request.'),
]
