import { type QueryClient, useQuery } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { agentPath, call, nothing } from '#api/client.ts'
import { ApiError } from '#api/api-error.ts'
import { healthSchema } from '#contract/placet/health.ts'
import { agentKeys, type Capabilities, capabilitiesOptions, refreshCapabilities } from './capabilities.ts'
import { followRestart } from './follow-restart.ts'
import { isDown } from './offer.ts'

/** Since when an agent or a gateway is being restarted from here (ms since the epoch), and whether it takes longer than it should. */
export interface Restart {
  since: number
  isLate: boolean
}

/**
 * What waits for a restart, in words ("the Telegram channel"). `startedAt`: when the agent had come up as the change was
 * made, in ms by the server's clock; null when it does not say.
 */
interface Waiting {
  startedAt: number | null
  what: string[]
}

/** Local truths, never fetched. */
const keys = {
  running: (id: string) => ['restart', id, 'running'] as const,
  waiting: (agentId: string) => ['restart', agentId, 'waiting'] as const,
}
const local = { staleTime: Infinity, gcTime: Infinity } as const
const nobody: readonly string[] = []

/** Notes the restart of an agent or a gateway, or that it is over. */
export const noteRestart = (client: QueryClient, id: string, restart: Restart | null): void =>
  void client.setQueryData(keys.running(id), restart)

/** The restart of an agent or a gateway that is under way, or null. */
export const useRestart = (id: string) =>
  useQuery({
    queryKey: keys.running(id),
    queryFn: (): Restart | null => null,
    initialData: null,
    ...local,
  }).data

/** What waits for a restart; empty when nothing does, or when the agent has been started since. */
export function useWaitingForRestart(agentId: string): readonly string[] {
  const { startedAt, what } = useQuery({
    queryKey: keys.waiting(agentId),
    queryFn: () => readWaiting(agentId),
    initialData: () => readWaiting(agentId),
    ...local,
  }).data
  // As it is known; the frame around asks.
  const { data } = useQuery({ ...capabilitiesOptions(agentId), enabled: false })
  return wasStartedAfter(startedAt, startOf(data)) ? nobody : what
}

/**
 * Notes that a change takes effect only after a restart; the agent's frame then offers one. `what` in words, as after
 * "takes effect when it restarts:".
 */
export function noteWaitingForRestart(client: QueryClient, agentId: string, what: string): void {
  const known = startOf(client.getQueryData<Capabilities>(agentKeys.capabilities(agentId)))
  const before = client.getQueryData<Waiting>(keys.waiting(agentId)) ?? readWaiting(agentId)
  const still = wasStartedAfter(before.startedAt, known) ? nobody : before.what
  keepWaiting(client, agentId, { startedAt: known, what: [...new Set([...still, what])] })
  // What is known may be a minute old, and the agent may have come up since: then the change came after that.
  void refreshCapabilities(client, agentId).then(
    () => {
      const now = client.getQueryData<Waiting>(keys.waiting(agentId))
      const startedAt = startOf(client.getQueryData<Capabilities>(agentKeys.capabilities(agentId)))
      if (now && now.what.includes(what)) keepWaiting(client, agentId, { ...now, startedAt })
    },
    () => undefined,
  )
}

/** For a restart that nobody here can see. */
export const forgetWaitingForRestart = (client: QueryClient, agentId: string): void =>
  keepWaiting(client, agentId, { startedAt: null, what: [] })

/**
 * Restarts the agent and follows it down and up again. Resolves when it is going down, and says by itself how it went.
 * Rejects when the agent refuses. A connection that breaks during the request is the restart, not a failure.
 */
export async function restartAgent(client: QueryClient, agentId: string): Promise<void> {
  const since = Date.now()
  const before = client.getQueryData<Capabilities>(agentKeys.capabilities(agentId))?.health
  const note = (restart: Restart | null) => noteRestart(client, agentId, restart)
  note({ since, isLate: false })
  try {
    await call(agentPath(agentId, 'commands', 'restart'), { method: 'POST', body: {}, returns: nothing })
  } catch (error) {
    if (!isGoingDown(error)) {
      note(null)
      throw error
    }
  }
  void followRestart({
    name: () => client.getQueryData<Capabilities>(agentKeys.capabilities(agentId))?.agent.name ?? 'The agent',
    since,
    uptimeBefore: before?.report?.uptime,
    look: async () => (await call(agentPath(agentId, 'health'), { returns: z.optional(healthSchema) }))?.uptime,
    refresh: async () => {
      await refreshCapabilities(client, agentId)
      const capabilities = client.getQueryData<Capabilities>(agentKeys.capabilities(agentId))
      return capabilities === undefined || !isDown(capabilities)
    },
    onLate: () => note({ since, isLate: true }),
    onBack: () => forgetWaitingForRestart(client, agentId),
  }).finally(() => {
    note(null)
    void client.invalidateQueries({ queryKey: agentKeys.all(agentId) })
  })
}

/** The answer broke off, or something in front of what restarts finds nobody behind it. */
export const isGoingDown = (error: unknown) =>
  error instanceof ApiError &&
  ['upstream_unreachable', 'upstream_timeout', 'upstream_502', 'upstream_504'].includes(error.code)

/** When the agent came up, in ms by the server's clock; null when it does not say. */
function startOf(capabilities: Capabilities | undefined): number | null {
  const uptime = capabilities?.health.report?.uptime
  return capabilities === undefined || uptime === undefined ? null : Date.parse(capabilities.checkedAt) - uptime * 1000
}

/** Uptimes are whole seconds, and an answer takes its time. */
const slack = 3000

const wasStartedAfter = (then: number | null, now: number | null) => then !== null && now !== null && now > then + slack

function keepWaiting(client: QueryClient, agentId: string, waiting: Waiting): void {
  client.setQueryData<Waiting>(keys.waiting(agentId), waiting)
  try {
    if (waiting.what.length === 0) sessionStorage.removeItem(storageKey(agentId))
    else sessionStorage.setItem(storageKey(agentId), JSON.stringify(waiting))
  } catch {
    // Without storage it is known until the page is reloaded.
  }
}

function readWaiting(agentId: string): Waiting {
  try {
    return waitingSchema.parse(JSON.parse(sessionStorage.getItem(storageKey(agentId)) ?? 'null'))
  } catch {
    return { startedAt: null, what: [] }
  }
}

const waitingSchema = z.object({ startedAt: z.nullable(z.number()), what: z.array(z.string()) })
const storageKey = (agentId: string) => `restart-waiting:${agentId}`
