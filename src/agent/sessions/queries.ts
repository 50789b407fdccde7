import { queryOptions } from '@tanstack/react-query'
import { agentPath, call, nothing } from '#api/client.ts'
import { type Session, transcriptSchema } from '#contract/placet/sessions.ts'
import { action } from '#kit/action.ts'
import { agentKeys } from '#kit/capabilities.ts'
import { live } from '#kit/live.ts'
import { sessionListKey } from '#kit/sessions.ts'

export const sessionKeys = {
  all: (agentId: string) => [...agentKeys.all(agentId), 'sessions'] as const,
  transcript: (agentId: string, key: string) => [...sessionKeys.all(agentId), 'transcript', key] as const,
}

export const transcriptOptions = (agentId: string, key: string) =>
  queryOptions({
    queryKey: sessionKeys.transcript(agentId, key),
    queryFn: ({ signal }) => call(agentPath(agentId, 'sessions', key), { returns: transcriptSchema, signal }),
    ...live(),
  })

export const deleteSession = action({
  run: ({ agentId, session }: { agentId: string; session: Pick<Session, 'key'> }) =>
    call(agentPath(agentId, 'sessions', session.key), { method: 'DELETE', returns: nothing }),
  invalidates: ({ agentId }) => [sessionListKey(agentId)],
  done: ({ session }) => `Session ${session.key} is deleted.`,
})
