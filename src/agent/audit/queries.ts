import { keepPreviousData, type QueryClient, queryOptions, skipToken } from '@tanstack/react-query'
import { agentPath, call } from '#api/client.ts'
import { auditListSchema, auditStatsSchema } from '#contract/placet/audit.ts'
import { usageRunSchema } from '#contract/placet/usage.ts'
import { agentKeys } from '#kit/capabilities.ts'
import { live } from '#kit/live.ts'
import type { AgentFilters } from './audit-filters.ts'
import { type Range, type Window, windowOf } from './audit-range.ts'
import { type AuditRow, toRows } from './audit-row.ts'
import { type Facets, noFacets, withFacetsOf } from './facets.ts'
import { append, type Loaded, loadedLimit, type Page, renew } from './loaded.ts'
import { emptyTail, fillGap, follow, type Gap, type Tail } from './tail.ts'

/** Which events are asked for. Order is no part of it: it is always the newest first, whatever the table shows. */
export interface Asked {
  range: Range
  filters: AgentFilters
}

export const auditKeys = {
  all: (agentId: string) => [...agentKeys.all(agentId), 'audit'] as const,
  list: (agentId: string, asked: Asked) => [...auditKeys.all(agentId), 'list', asked] as const,
  tail: (agentId: string) => [...auditKeys.all(agentId), 'tail'] as const,
  stats: (agentId: string, range: Range) => [...auditKeys.all(agentId), 'stats', range] as const,
  run: (agentId: string, runId: string) => [...auditKeys.all(agentId), 'run', runId] as const,
  runUsage: (agentId: string, runId: string) => [...auditKeys.all(agentId), 'run-usage', runId] as const,
  /** Not below the agent's keys: it is remembered, never fetched, so it has no age to show. */
  facets: (agentId: string) => ['audit-facets', agentId] as const,
}

const firstPage = 500
const laterPages = 1000

/** The newest events of a range. A refresh is one request however much is loaded: it moves the window on and keeps the rest. */
export const auditOptions = (agentId: string, asked: Asked) => {
  const queryKey = auditKeys.list(agentId, asked)
  return queryOptions({
    queryKey,
    queryFn: async ({ signal, client }): Promise<Loaded> => {
      const window = windowOf(asked.range, Date.now())
      const page = await fetchPage(client, agentId, { ...asked.filters, ...bounds(window), limit: firstPage }, signal)
      // Read now, not before: older events may have been loaded in the meantime.
      return renew(client.getQueryData<Loaded>(queryKey), page, window)
    },
    ...live(),
    placeholderData: keepPreviousData,
    structuralSharing: false,
  })
}

/** Adds older events to what is loaded. Resolves to how many were new: 0 when the agent keeps sending the same. */
export async function loadOlder(
  client: QueryClient,
  agentId: string,
  asked: Asked,
  signal?: AbortSignal,
): Promise<number> {
  const queryKey = auditKeys.list(agentId, asked)
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const before = client.getQueryData<Loaded>(queryKey)
    const older = before?.older
    if (!before || !older || before.rows.length >= loadedLimit) return 0
    const limit = Math.min(laterPages, loadedLimit - before.rows.length)
    const query = {
      ...asked.filters,
      ...bounds({ from: before.window.from, to: older.to }),
      limit,
      offset: older.offset,
    }
    const page = await fetchPage(client, agentId, query, signal)
    const state = client.getQueryState<Loaded>(queryKey)
    // A refresh that had to start again in the meantime: this answer does not belong to it.
    if (!state?.data || state.data.older !== older) continue
    const { loaded, added } = append(state.data, page, older)
    client.setQueryData(queryKey, loaded, { updatedAt: state.dataUpdatedAt })
    if (added > 0 || !page.hasMore) return added
  }
  return 0
}

/** How often a tail is asked while it is followed, and how often after a failure, in milliseconds. */
const tailPace = { following: 5000, failing: 15_000 }
const tailSize = 200

/** The end of the log, followed: every answer is added to what was there. `isPaused` stops asking. */
export const tailOptions = (agentId: string, isPaused: boolean) => {
  const queryKey = auditKeys.tail(agentId)
  return queryOptions({
    queryKey,
    queryFn: async ({ signal, client }): Promise<Tail> => {
      // Both names of the number are in use.
      const query = { n: tailSize, limit: tailSize }
      const answer = await call(agentPath(agentId, 'audit', 'tail'), { query, returns: auditListSchema, signal })
      const rows = toRows(answer.items)
      noteFacets(client, agentId, rows)
      return follow(client.getQueryData<Tail>(queryKey) ?? emptyTail, rows, answer.unreadable)
    },
    enabled: !isPaused,
    refetchIntervalInBackground: false,
    refetchInterval: ({ state }) =>
      isPaused ? false : state.status === 'error' ? tailPace.failing : tailPace.following,
    structuralSharing: false,
  })
}

/** Asks the log for what a tail missed. Resolves to how many events that were. */
export async function loadGap(client: QueryClient, agentId: string, gap: Gap): Promise<number> {
  const page = await fetchPage(client, agentId, { ...bounds(gap), limit: laterPages }, undefined)
  const state = client.getQueryState<Tail>(auditKeys.tail(agentId))
  if (!state?.data) return 0
  const filled = fillGap(state.data, gap, page.rows, page.hasMore)
  client.setQueryData(auditKeys.tail(agentId), filled, { updatedAt: state.dataUpdatedAt })
  return filled.items.length - state.data.items.length
}

/** The agent's own counts of a range, whatever their shape. */
export const statsOptions = (agentId: string, range: Range) =>
  queryOptions({
    queryKey: auditKeys.stats(agentId, range),
    queryFn: ({ signal }) =>
      call(agentPath(agentId, 'audit', 'stats'), {
        query: bounds(windowOf(range, Date.now())),
        returns: auditStatsSchema,
        signal,
      }),
  })

/** Every event of a run and of the runs that it started. */
export const runOptions = (agentId: string, runId: string) =>
  queryOptions({
    queryKey: auditKeys.run(agentId, runId),
    queryFn: ({ signal }) => call(agentPath(agentId, 'audit', 'runs', runId), { returns: auditListSchema, signal }),
    ...live(),
  })

/** Tokens of a run. */
export const runUsageOptions = (agentId: string, runId: string) =>
  queryOptions({
    queryKey: auditKeys.runUsage(agentId, runId),
    queryFn: ({ signal }) => call(agentPath(agentId, 'usage', 'runs', runId), { returns: usageRunSchema, signal }),
    ...live(),
  })

/** What has been seen of this agent so far, to choose filters from. */
export const facetsOptions = (agentId: string) =>
  queryOptions<Facets>({
    queryKey: auditKeys.facets(agentId),
    queryFn: skipToken,
    initialData: noFacets,
    staleTime: Infinity,
  })

const bounds = ({ from, to }: Window) => ({ from: new Date(from).toISOString(), to: new Date(to).toISOString() })

/** Always newest first: what is loaded never depends on how the table is sorted. */
async function fetchPage(
  client: QueryClient,
  agentId: string,
  query: { limit: number; offset?: number; [filter: string]: AgentFilters[string] | number },
  signal: AbortSignal | undefined,
): Promise<Page> {
  const { offset, ...rest } = query
  const answer = await call(agentPath(agentId, 'audit'), {
    query: { ...rest, offset: offset === 0 ? undefined : offset, sortBy: 'ts', sortDir: 'desc' },
    returns: auditListSchema,
    ...(signal ? { signal } : {}),
  })
  const rows = toRows(answer.items)
  const sent = answer.items.length + answer.unreadable.length
  noteFacets(client, agentId, rows)
  return {
    rows,
    unreadable: answer.unreadable,
    // An agent that does not say has more when the page is full, or when it counts more than it sent.
    hasMore: answer.hasMore ?? (sent >= query.limit || (answer.count ?? 0) > sent + (offset ?? 0)),
  }
}

function noteFacets(client: QueryClient, agentId: string, rows: readonly AuditRow[]) {
  client.setQueryData<Facets>(auditKeys.facets(agentId), (before) => withFacetsOf(before ?? noFacets, rows))
}
