import { type QueryClient, useQuery } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { ApiError } from '#api/api-error.ts'
import { agentPath, call, nothing } from '#api/client.ts'
import { healthSchema } from '#contract/placet/health.ts'
import { formatDuration } from '#lib/time.ts'
import { agentKeys, type Capabilities, capabilitiesOptions, refreshCapabilities } from './capabilities.ts'
import { done } from './say.ts'

/** Since when an agent is being restarted from here (ms since the epoch), and whether it takes longer than it should. */
export interface Restart {
  since: number
  isLate: boolean
}

/** What waits for a restart, in words ("the Telegram channel"), and since when (ms since the epoch). */
interface Waiting {
  at: number
  what: string[]
}

/** Local truths, never fetched. */
const keys = {
  running: (agentId: string) => ['restart', agentId, 'running'] as const,
  waiting: (agentId: string) => ['restart', agentId, 'waiting'] as const,
}
const local = { staleTime: Infinity, gcTime: Infinity } as const

/** The restart that is under way, or null. */
export const useRestart = (agentId: string) =>
  useQuery({
    queryKey: keys.running(agentId),
    queryFn: (): Restart | null => null,
    initialData: null,
    ...local,
  }).data

/** What waits for a restart; empty when nothing does, or when the agent has been started since. */
export function useWaitingForRestart(agentId: string): readonly string[] {
  const { at, what } = useQuery({
    queryKey: keys.waiting(agentId),
    queryFn: () => readWaiting(agentId),
    initialData: () => readWaiting(agentId),
    ...local,
  }).data
  const { data } = useQuery(capabilitiesOptions(agentId))
  const uptime = data?.health.report?.uptime
  // Half a minute for clocks that differ.
  const startedAt = data && uptime !== undefined ? Date.parse(data.checkedAt) - uptime * 1000 - 30_000 : 0
  return startedAt > at ? [] : what
}

/** Notes that a change takes effect only after a restart; the agent's frame then offers one. `what` in words, as after "waits for a restart:". */
export function noteWaitingForRestart(client: QueryClient, agentId: string, what: string): void {
  const before = client.getQueryData<Waiting>(keys.waiting(agentId)) ?? readWaiting(agentId)
  keepWaiting(client, agentId, { at: Date.now(), what: [...new Set([...before.what, what])] })
}

/**
 * Restarts the agent and follows it down and up again. Resolves when it is going down, and says by itself when it is back.
 * Rejects when the agent refuses. A connection that breaks during the request is the restart, not a failure.
 */
export async function restartAgent(client: QueryClient, agentId: string): Promise<void> {
  const since = Date.now()
  const before = client.getQueryData<Capabilities>(agentKeys.capabilities(agentId))?.health.report?.uptime
  noteRunning(client, agentId, { since, isLate: false })
  try {
    await call(agentPath(agentId, 'commands', 'restart'), { method: 'POST', body: {}, returns: nothing })
  } catch (error) {
    const isGoingDown = error instanceof ApiError && ['upstream_unreachable', 'upstream_timeout'].includes(error.code)
    if (!isGoingDown) {
      noteRunning(client, agentId, null)
      throw error
    }
  }
  void follow(client, agentId, since, before)
}

const askEvery = 1000
const lateAfter = 60_000
/** An agent that answers for so long without having been away restarts faster than we look, or in place. */
const answersFor = 6000

async function follow(client: QueryClient, agentId: string, since: number, before: number | undefined): Promise<void> {
  let wasAway = false
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- one question after the other
    await new Promise((resolve) => setTimeout(resolve, askEvery))
    const elapsed = Date.now() - since
    // oxlint-disable-next-line no-await-in-loop
    const health = await call(agentPath(agentId, 'health'), { returns: z.optional(healthSchema) }).catch(
      () => 'away' as const,
    )
    if (health === 'away') wasAway = true
    else if (wasAway || isYounger(health?.uptime, before) || elapsed > answersFor) break
    if (elapsed > lateAfter) noteRunning(client, agentId, { since, isLate: true })
    // The frame's own page about an agent that is away goes on from here.
    if (elapsed > 2 * lateAfter) return void noteRunning(client, agentId, null)
  }
  keepWaiting(client, agentId, { at: 0, what: [] })
  await refreshCapabilities(client, agentId).catch(() => undefined)
  noteRunning(client, agentId, null)
  void client.invalidateQueries({ queryKey: agentKeys.all(agentId) })
  done(`The agent is back after ${formatDuration(Date.now() - since)}.`)
}

const isYounger = (uptime: number | undefined, before: number | undefined) =>
  uptime !== undefined && before !== undefined && uptime < before

const noteRunning = (client: QueryClient, agentId: string, restart: Restart | null) =>
  client.setQueryData(keys.running(agentId), restart)

function keepWaiting(client: QueryClient, agentId: string, waiting: Waiting): void {
  client.setQueryData<Waiting>(keys.waiting(agentId), waiting)
  try {
    sessionStorage.setItem(storageKey(agentId), JSON.stringify(waiting))
  } catch {
    // Without storage it is known until the page is reloaded.
  }
}

function readWaiting(agentId: string): Waiting {
  try {
    return waitingSchema.parse(JSON.parse(sessionStorage.getItem(storageKey(agentId)) ?? 'null'))
  } catch {
    return { at: 0, what: [] }
  }
}

const waitingSchema = z.object({ at: z.number(), what: z.array(z.string()) })
const storageKey = (agentId: string) => `restart-waiting:${agentId}`
