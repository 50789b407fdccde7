import { queryOptions, useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { call, nothing } from '#api/client.ts'
import {
  type Login,
  meSchema,
  type PreferencesPatch,
  preferencesSchema,
  userAnswerSchema,
} from '#contract/placet/account.ts'
import { failed } from './say.ts'

export const sessionKeys = {
  me: ['me'] as const,
  /** Local truth, never fetched: whether our server has refused this page's session since it was opened. */
  ended: ['session-ended'] as const,
}

/** Who is signed in, with their preferences (asked for separately where the server does not send them along). */
export const meOptions = () =>
  queryOptions({
    queryKey: sessionKeys.me,
    queryFn: ({ signal }) => askWhoIsSignedIn(signal),
    staleTime: 300_000,
  })

/** The same, past the cache. */
export async function askWhoIsSignedIn(signal?: AbortSignal) {
  const abort = signal ? { signal } : {}
  const {
    user,
    preferences,
    hasPassword = true,
    gateways = 0,
  } = await call('/api/auth/me', { returns: meSchema, ...abort })
  return {
    user,
    hasPassword,
    gateways,
    preferences: preferences ?? (await call('/api/preferences', { returns: preferencesSchema, ...abort })),
  }
}

export const useMe = () => useSuspenseQuery(meOptions()).data

/** Whether the session ended under the page; the shell then asks to sign in again, on top of what is there. */
export const useSessionEnded = () =>
  useQuery({
    queryKey: sessionKeys.ended,
    queryFn: () => false,
    initialData: false,
    staleTime: Infinity,
    gcTime: Infinity,
  }).data

export const signIn = (login: Login) =>
  call('/api/auth/login', { method: 'POST', body: login, returns: userAnswerSchema })

export const signInWithTicket = (ticket: string) =>
  call('/api/auth/ticket', { method: 'POST', body: { ticket }, returns: userAnswerSchema })

export const signOut = () => call('/api/auth/logout', { method: 'POST', returns: nothing })

/** Changes a preference at once everywhere on the page, and back again, in words, when the server refuses. */
export function useChangePreferences() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (patch: PreferencesPatch) =>
      call('/api/preferences', { method: 'PATCH', body: patch, returns: preferencesSchema }),
    meta: { failureShownBy: 'view' },
    onMutate: async (patch) => {
      await client.cancelQueries({ queryKey: sessionKeys.me })
      const before = client.getQueryData(meOptions().queryKey)
      if (before)
        client.setQueryData(meOptions().queryKey, {
          ...before,
          preferences: { ...before.preferences, ...defined(patch) },
        })
      return before
    },
    onError: (error, _patch, before) => {
      if (before) client.setQueryData(meOptions().queryKey, before)
      failed(`The preference was not changed. ${error.message}`)
    },
    onSuccess: (preferences) => {
      client.setQueryData(meOptions().queryKey, (me) => (me ? { ...me, preferences } : me))
    },
  })
}

function defined(patch: PreferencesPatch) {
  return {
    ...(patch.theme === undefined ? {} : { theme: patch.theme }),
    ...(patch.managementDashboard === undefined ? {} : { managementDashboard: patch.managementDashboard }),
  }
}
