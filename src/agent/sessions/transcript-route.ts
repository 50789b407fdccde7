import { createFileRoute, stripSearchParams } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { TranscriptPage } from './transcript-page.tsx'

export const Route = createFileRoute('/_signed-in/agents/$agentId/sessions/$sessionKey')({
  validateSearch: z.object({
    /** Searched for inside the transcript. */
    find: z.catch(z._default(z.string(), ''), ''),
    /** Which of the hits is in sight, from 0. */
    hit: z.catch(z._default(z.number().check(z.int(), z.minimum(0)), 0), 0),
  }),
  search: { middlewares: [stripSearchParams({ find: '', hit: 0 })] },
  component: TranscriptPage,
  staticData: { title: 'Session', section: 'sessions' },
})
