import { keepPreviousData, type QueryClient, queryOptions, skipToken } from '@tanstack/react-query'
import { agentPath, call } from '#api/client.ts'
import { auditListSchema } from '#contract/placet/audit.ts'
import { agentKeys } from '#kit/capabilities.ts'
import { live } from '#kit/live.ts'
import type { AgentFilters } from './audit-filters.ts'
import { type Range, type Window, windowOf } from './audit-range.ts'
import { toRows } from './audit-row.ts'
import { type Facets, noFacets, withFacetsOf } from './facets.ts'
import { append, type Loaded, loadedLimit, type Page, renew } from './loaded.ts'

/** Which events are asked for. Order is no part of it: it is always the newest first, whatever the table shows. */
export interface Asked {
  range: Range
  filters: AgentFilters
}

export const auditKeys = {
  all: (agentId: string) => [...agentKeys.all(agentId), 'audit'] as const,
  list: (agentId: string, asked: Asked) => [...auditKeys.all(agentId), 'list', asked] as const,
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
  client.setQueryData<Facets>(auditKeys.facets(agentId), (before) => withFacetsOf(before ?? noFacets, rows))
  return {
    rows,
    unreadable: answer.unreadable,
    // An agent that does not say has more when the page is full, or when it counts more than it sent.
    hasMore: answer.hasMore ?? (sent >= query.limit || (answer.count ?? 0) > sent + (offset ?? 0)),
  }
}
