import { type QueryClient, queryOptions } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { agentPath, call } from '#api/client.ts'
import { action } from '#kit/action.ts'
import { agentKeys } from '#kit/capabilities.ts'
import { type Asked, recorded } from './history.ts'

/** The agent's version as it tells it; an agent without the command answers 404. */
export const versionOptions = (agentId: string) =>
  queryOptions({
    queryKey: [...agentKeys.all(agentId), 'commands', 'version'] as const,
    queryFn: ({ signal }) => call(agentPath(agentId, 'commands', 'version'), { returns: z.unknown(), signal }),
    staleTime: Infinity,
  })

/** Any command but restart. Its failure is shown by the history. */
export const runCommand = (client: QueryClient, agentId: string) => ({
  ...action({
    run: (asked: Asked) => recorded(client, agentId, asked, () => send(agentId, asked)),
    invalidates: ({ command }) => (isQuestion(command) ? [] : [[...agentKeys.all(agentId), 'sessions']]),
  }),
  meta: { failureShownBy: 'view' as const },
})

function send(agentId: string, { command, sessionKey }: Asked): Promise<unknown> {
  const path = agentPath(agentId, 'commands', command)
  const about = sessionKey === undefined ? {} : { sessionKey }
  return isQuestion(command)
    ? call(path, { query: about, returns: z.unknown() })
    : call(path, { method: 'POST', body: about, returns: z.unknown() })
}

const isQuestion = (command: Asked['command']) => command === 'status' || command === 'version'
