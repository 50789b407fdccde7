import * as z from 'zod/mini'
import { gatewaySection } from '#server/proxy/declaration.ts'
import { boundedWindow, window } from './query.ts'

const manage = gatewaySection('errors')

export const errorRoutes = [
  manage.get('/errors', 'List failures of requests.', {
    query: z.object(window),
    queryRule: boundedWindow,
    probe: () => 'limit=1',
  }),
  manage.delete('/errors', 'Delete every failure.'),
  manage.delete('/errors/:requestId', 'Delete the failures of one request.'),
]
