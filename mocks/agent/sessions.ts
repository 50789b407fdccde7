import { sessionListSchema, transcriptSchema } from '#contract/placet/sessions.ts'
import * as z from 'zod/mini'
import { messagesOf } from './messages.ts'
import { refuse, reply } from './reply.ts'
import type { Section, SectionContext } from './section.ts'
import type { SessionSummary } from './session-summary.ts'
import { listed, styled } from './style.ts'
import type { Turn } from './turns.ts'

/** Contract C.2. */
export const sessionsSection: Section = {
  name: 'sessions',
  paths: ['/sessions'],
  register(api, agent) {
    api.get('/sessions', () => {
      const sessions = agent
        .state()
        .sessions()
        .toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))
      const rows = sessions.map((session) => styled(agent.style(), summaryOf(session), ['key']))
      return reply(sessionListSchema, listed(agent.style(), rows, { count: rows.length }))
    })
    api.get('/sessions/:key', (c) => transcript(agent, c.req.param('key')))
    api.delete('/sessions/:key', (c) => {
      const key = c.req.param('key')
      if (!agent.state().deleteSession(key)) return refuse(404, `Session ${key} not found`)
      return reply(z.object({ deleted: z.boolean() }), { deleted: true, key })
    })
  },
}

function transcript(agent: SectionContext, key: string): Response {
  const session = agent
    .state()
    .sessions()
    .find((one) => one.key === key)
  if (!session) return refuse(404, `Session ${key} not found`)
  const style = agent.style()
  const messages = keptTurns(session)
    .flatMap(messagesOf)
    .slice(-messagesKept)
    .map((message) => styled(style, message, ['role', 'content', 'tool_calls', 'tool_call_id']))
  if (style === 'bare-arrays') return reply(transcriptSchema, messages)
  const summary = styled(style, summaryOf(session), ['key'])
  return reply(transcriptSchema, { ...summary, messages })
}

function summaryOf(session: SessionSummary): Record<string, unknown> {
  const kept = keptTurns(session)
  const forgotten = session.turns.length - kept.length
  return {
    key: session.key,
    ...(session.title === undefined ? {} : { title: session.title }),
    created_at: session.createdAt,
    updated_at: session.updatedAt,
    message_count: Math.min(
      messagesKept,
      kept.reduce((sum, turn) => sum + messageCount(turn), 0),
    ),
    last_consolidated: forgotten,
    metadata: { channel: session.channel, turns: session.turns.length },
  }
}

/** Sessions of the clock keep only their last runs; conversations keep everything. */
function keptTurns({ turns }: SessionSummary): readonly Turn[] {
  const isClockwork = turns[0]?.origin === 'cron' || turns[0]?.origin === 'system'
  return isClockwork ? turns.slice(-20) : turns
}

/** The runtime drops the oldest messages beyond this. */
const messagesKept = 10_000

/** As many as `messagesOf` makes, without making them. */
function messageCount(turn: Turn): number {
  return 2 + turn.steps.reduce((sum, { calls }) => sum + (calls.length === 0 ? 0 : 1 + calls.length), 0)
}
