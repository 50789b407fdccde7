import { type QueryClient, queryOptions, skipToken } from '@tanstack/react-query'
import { agentPath, call } from '#api/client.ts'
import { type AuditEvent, auditListSchema } from '#contract/placet/audit.ts'
import { callsOf, type PastCall } from './past-calls.ts'
import { policyKeys } from './queries.ts'

/** How far back a replay looks, in milliseconds. */
export const ranges = { '1h': 3_600_000, '24h': 86_400_000, '7d': 604_800_000 } as const
export type RangeName = keyof typeof ranges

/** What a replay may cost at most: requests, and so many events each. */
export const budget = { pages: 10, perPage: 1000 }

/** Calls of the past as far as they have been read; newest first, so what is missing is older. */
export interface LoadedCalls {
  calls: readonly PastCall[]
  events: number
  pages: number
  /** Events that name no tool. */
  nameless: number
  unreadable: number
  /** Milliseconds since the epoch. */
  from: number
  to: number
  /** The time of the oldest event that was read. */
  reached: number | undefined
  end: 'reading' | 'all' | 'budget' | 'stopped' | 'repeats'
}

/** What has been read of a range; it is read only when somebody asks for it. */
export const loadedCallsOptions = (agentId: string, range: RangeName) =>
  queryOptions<LoadedCalls | null>({
    queryKey: policyKeys.replay(agentId, range),
    queryFn: skipToken,
    initialData: null,
    staleTime: Infinity,
  })

/** Reads the log page by page until it ends, the budget does, or `signal` says stop. What was read before a failure stays. */
export async function loadCalls(
  client: QueryClient,
  agentId: string,
  range: RangeName,
  signal: AbortSignal,
): Promise<void> {
  const queryKey = policyKeys.replay(agentId, range)
  const to = Date.now()
  const from = to - ranges[range]
  const events: AuditEvent[] = []
  let unreadable = 0
  let last = ''
  const show = (pages: number, end: LoadedCalls['end']) => {
    const { calls, nameless } = callsOf(events)
    const reached = calls.reduce<number | undefined>(
      (least, { at }) => (at === undefined ? least : Math.min(at, least ?? at)),
      undefined,
    )
    client.setQueryData<LoadedCalls>(queryKey, {
      calls,
      events: events.length,
      pages,
      nameless,
      unreadable,
      from,
      to,
      reached,
      end,
    })
  }
  show(0, 'reading')
  for (let page = 0; page < budget.pages; page += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one page after the other
    const answer = await ask(agentId, { from, to, offset: page * budget.perPage }, signal).catch((error: unknown) => {
      show(page, 'stopped')
      if (signal.aborted) return undefined
      throw error
    })
    if (!answer) return
    const text = JSON.stringify(answer.items.map(({ raw }) => raw))
    // An agent that knows no offset sends the same again and again.
    if (page > 0 && text === last) return show(page + 1, 'repeats')
    last = text
    events.push(...answer.items)
    unreadable += answer.unreadable.length
    const sent = answer.items.length + answer.unreadable.length
    const hasMore = answer.hasMore ?? sent >= budget.perPage
    if (!hasMore || sent === 0) return show(page + 1, 'all')
    show(page + 1, page + 1 < budget.pages ? 'reading' : 'budget')
  }
}

const ask = (
  agentId: string,
  { from, to, offset }: { from: number; to: number; offset: number },
  signal: AbortSignal,
) =>
  call(agentPath(agentId, 'audit'), {
    query: {
      event: ['tool_call', 'policy_decision'],
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      sortBy: 'ts',
      sortDir: 'desc',
      limit: budget.perPage,
      offset: offset === 0 ? undefined : offset,
    },
    returns: auditListSchema,
    signal,
  })
