import { sessionListQuerySchema, transcriptQuerySchema } from '#contract/placet/sessions.ts'
import { section } from '#server/proxy/declaration.ts'

const manage = section('sessions')

export const sessionRoutes = [
  manage.get('/sessions', 'List sessions, without their messages.', {
    query: sessionListQuerySchema,
    probe: () => '',
  }),
  manage.get('/sessions/:key', 'Read the whole history of one session.', { query: transcriptQuerySchema }),
  manage.delete('/sessions/:key', 'Remove a session.'),
]
