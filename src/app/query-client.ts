import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from '#api/api-error.ts'
import { refreshCapabilities } from '#kit/capabilities.ts'
import { failed } from '#kit/say.ts'
import { sessionKeys } from '#kit/session.ts'

export function createQueryClient(): QueryClient {
  const asking = new Set<string>()
  const left = new WeakSet<object>()
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, { queryKey }) => {
        noticeEndedSession(error)
        noticeOutage(error, queryKey)
      },
    }),
    mutationCache: new MutationCache({
      onError: (error, _vars, _result, mutation) => {
        noticeEndedSession(error)
        const shownBy = mutation.meta?.failureShownBy
        if (!shownBy) failed(error.message)
        else if (shownBy !== 'view' && left.has(mutation))
          failed(`What was under way when you left it did not work. ${error.message}`)
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // A failure is shown at once, in words; automatic refresh and "Try again" are the retries.
        retry: false,
        networkMode: 'always',
      },
      // What a write was called with may hold a secret, so it is forgotten as soon as its form is gone.
      mutations: { networkMode: 'always', gcTime: 1000 },
    },
  })
  // A form or dialog that was closed while its write was under way can't show how it failed.
  client.getMutationCache().subscribe((event) => {
    if (event.type === 'observerRemoved') left.add(event.mutation)
    if (event.type === 'observerAdded') left.delete(event.mutation)
  })
  return client

  /** A tab that finds its agent away or its key refused lets the frame find out at once, not in a minute. */
  function noticeOutage(error: unknown, [kind, agentId, what]: readonly unknown[]) {
    const concernsAgent = error instanceof ApiError && (error.hop === 'server ↔ agent' || error.isKeyRefused)
    if (!concernsAgent || kind !== 'agent' || typeof agentId !== 'string' || what === 'capabilities') return
    if (asking.has(agentId)) return
    asking.add(agentId)
    // A failure here is the frame's to show, at its own next try.
    void refreshCapabilities(client, agentId)
      .catch(() => undefined)
      .finally(() => asking.delete(agentId))
  }

  /** Our own 401: the page stays as it is, with everything typed, and asks for the password on top of it. */
  function noticeEndedSession(error: unknown) {
    if (error instanceof ApiError && error.kind === 'session') client.setQueryData(sessionKeys.ended, true)
  }
}

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: ApiError
    mutationMeta: {
      /** Who shows the failure; without it a notification does. */
      failureShownBy?: 'form' | 'dialog' | 'view'
    }
  }
}
