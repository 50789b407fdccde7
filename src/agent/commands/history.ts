import { type QueryClient, useQuery } from '@tanstack/react-query'
import { ApiError } from '#api/api-error.ts'
import type { CommandName } from './command-words.ts'

export interface Asked {
  command: CommandName
  /** Undefined: the whole agent. */
  sessionKey: string | undefined
}

/** One command of this visit. Times in ms (`at` since the epoch). */
export type Entry = Asked & { id: number; at: number } & (
    | { state: 'running' }
    | { state: 'done'; tookMs: number; answer: unknown }
    | { state: 'failed'; tookMs: number; failure: string }
  )

const none: readonly Entry[] = []

/** Kept until the page is reloaded, never fetched. */
const historyKey = (agentId: string) => ['command-history', agentId] as const

/** What was asked of an agent in this visit, the newest first. */
export const useHistory = (agentId: string) =>
  useQuery({
    queryKey: historyKey(agentId),
    queryFn: () => none,
    initialData: none,
    staleTime: Infinity,
    gcTime: Infinity,
  }).data

export const forgetHistory = (client: QueryClient, agentId: string) => client.setQueryData(historyKey(agentId), none)

/** Runs a command and keeps a record of how it went, wherever the person has gone meanwhile. */
export async function recorded<Answer>(
  client: QueryClient,
  agentId: string,
  asked: Asked,
  run: () => Promise<Answer>,
): Promise<Answer> {
  const at = Date.now()
  const entries = () => client.getQueryData<readonly Entry[]>(historyKey(agentId)) ?? none
  const id = (entries()[0]?.id ?? 0) + 1
  const begun = { ...asked, id, at }
  const note = (entry: Entry) =>
    client.setQueryData(historyKey(agentId), [entry, ...entries().filter((one) => one.id !== id)].toSorted(newestFirst))
  note({ ...begun, state: 'running' })
  try {
    const answer = await run()
    note({ ...begun, state: 'done', tookMs: Date.now() - at, answer })
    return answer
  } catch (error) {
    note({ ...begun, state: 'failed', tookMs: Date.now() - at, failure: wordsOf(error) })
    throw error
  }
}

const newestFirst = (one: Entry, other: Entry) => other.id - one.id

function wordsOf(error: unknown): string {
  const words = error instanceof Error ? error.message : 'It failed for an unknown reason.'
  const isOpen = error instanceof ApiError && error.code === 'upstream_timeout'
  return isOpen ? `${words} It may be running all the same: look at the sessions or the audit log.` : words
}
