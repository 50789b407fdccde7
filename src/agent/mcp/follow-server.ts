import { type QueryClient, useQuery } from '@tanstack/react-query'
import { ApiError } from '#api/api-error.ts'
import type { McpServer } from '#contract/placet/mcp.ts'
import { done, failed } from '#kit/say.ts'
import { plural } from '#lib/numbers.ts'
import { formatDuration } from '#lib/time.ts'
import { stateOf } from './server-state.ts'

const firstLook = 400
const nextLooks = 1000
const patience = 45_000

interface Following {
  client: QueryClient
  agentId: string
  name: string
  look: () => Promise<McpServer>
  show: (server: McpServer) => void
}

/** Servers that are being followed until they are connected or have failed: since when, by name (ms since the epoch). */
type Followed = Readonly<Record<string, number>>

const followedKey = (agentId: string) => ['mcp-followed', agentId] as const
/** A local truth, never fetched. */
const local = { staleTime: Infinity, gcTime: Infinity } as const

export const useFollowed = (agentId: string): Followed =>
  useQuery({ queryKey: followedKey(agentId), queryFn: (): Followed => ({}), initialData: {}, ...local }).data

/** Looks at a server until it is connected or has failed, and says which; gives up after 45 s. Never rejects. */
export async function followServer({ client, agentId, name, look, show }: Following): Promise<void> {
  const since = Date.now()
  note(client, agentId, name, since)
  const isCurrent = () => client.getQueryData<Followed>(followedKey(agentId))?.[name] === since
  for (let wait = firstLook; isCurrent(); wait = nextLooks) {
    // oxlint-disable-next-line no-await-in-loop -- one look after the other
    await new Promise((resolve) => setTimeout(resolve, wait))
    // oxlint-disable-next-line no-await-in-loop
    const seen = await look().catch((error: unknown) => (isGone(error) ? ('gone' as const) : undefined))
    if (!isCurrent()) return
    if (typeof seen === 'object') show(seen)
    const words = seen && verdict(seen, name, Date.now() - since)
    if (words === undefined && Date.now() - since < patience) continue
    note(client, agentId, name, undefined)
    return words === undefined
      ? failed(
          `${name} is not connected after ${formatDuration(patience)}. It may still get there: this list shows it.`,
        )
      : words()
  }
}

function verdict(seen: McpServer | 'gone', name: string, took: number): (() => void) | undefined {
  if (seen === 'gone') return () => undefined
  switch (stateOf(seen)) {
    case 'connecting':
      return undefined
    case 'disabled':
      return () => undefined
    case 'connected':
      return () =>
        done(`${name} is connected with ${plural(seen.tools.length, 'tool')}, after ${formatDuration(took)}.`)
    case 'failing':
      return () => failed(`${name} did not connect: ${firstLine(seen.error)}`)
  }
}

const firstLine = (text = '') => text.split('\n')[0] ?? ''

const isGone = (error: unknown) => error instanceof ApiError && error.upstreamStatus === 404

function note(client: QueryClient, agentId: string, name: string, since: number | undefined): void {
  client.setQueryData<Followed>(followedKey(agentId), (before = {}) => {
    const { [name]: _, ...others } = before
    return since === undefined ? others : { ...others, [name]: since }
  })
}
