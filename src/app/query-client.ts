import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from '#api/api-error.ts'
import { refreshCapabilities as refreshAgent } from '#kit/capabilities.ts'
import { refreshGateway } from '#kit/gateways.ts'
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

  /** A tab that finds its agent or gateway away or its key refused lets the frame find out at once, not in a minute. */
  function noticeOutage(error: unknown, [kind, id, what]: readonly unknown[]) {
    if (!(error instanceof ApiError) || typeof id !== 'string' || what === 'capabilities' || asking.has(id)) return
    const refresh = kind === 'agent' ? refreshAgent : kind === 'gateway' ? refreshGateway : undefined
    if (!refresh || !concernsFrame(error)) return
    asking.add(id)
    // A failure here is the frame's to show, at its own next try.
    void refresh(client, id)
      .catch(() => undefined)
      .finally(() => asking.delete(id))
  }

  /** Our own 401: the page stays as it is, with everything typed, and asks for the password on top of it. */
  function noticeEndedSession(error: unknown) {
    if (error instanceof ApiError && error.kind === 'session') client.setQueryData(sessionKeys.ended, true)
  }
}

/** A gateway's 403 is about one route that an inference key may not ask, not about the key. */
const concernsFrame = (error: ApiError) =>
  error.hop === `server ↔ ${error.party}` ||
  (error.isKeyRefused && (error.party === 'agent' || error.upstreamStatus === 401))

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: ApiError
    mutationMeta: {
      /** Who shows the failure; without it a notification does. */
      failureShownBy?: 'form' | 'dialog' | 'view'
    }
  }
}
