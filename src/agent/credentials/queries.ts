import { queryOptions } from '@tanstack/react-query'
import { ApiError } from '#api/api-error.ts'
import { agentPath, call, nothing } from '#api/client.ts'
import {
  providerListSchema,
  type ProviderDraft,
  type ProviderPatch,
  type Secret,
  type SecretDraft,
  type secretListSchema,
} from '#contract/placet/credentials.ts'
import { action, optimisticAction } from '#kit/action.ts'
import { agentKeys } from '#kit/capabilities.ts'
import { live } from '#kit/live.ts'
import { secretListKey } from '#kit/secrets.ts'
import type * as z from 'zod/mini'

export const credentialKeys = {
  providers: (agentId: string) => [...agentKeys.all(agentId), 'credentials', 'providers'] as const,
  exists: (agentId: string, key: string) => [...secretListKey(agentId), 'exists', key] as const,
}

export const providersOptions = (agentId: string) =>
  queryOptions({
    queryKey: credentialKeys.providers(agentId),
    queryFn: ({ signal }) =>
      call(agentPath(agentId, 'credentials', 'providers'), { returns: providerListSchema, signal }),
    ...live(),
  })

/** Whether a secret of this name is there, whatever the list showed a while ago. */
export const secretExistsOptions = (agentId: string, key: string) =>
  queryOptions({
    queryKey: credentialKeys.exists(agentId, key),
    queryFn: async ({ signal }) => {
      try {
        await call(agentPath(agentId, 'credentials', key), { returns: nothing, signal })
        return true
      } catch (error) {
        if (error instanceof ApiError && error.upstreamStatus === 404) return false
        throw error
      }
    },
    staleTime: 0,
  })

/** What a write is called with holds the secret: forgotten as soon as its form is gone. */
const forgotten = { gcTime: 0 } as const

interface OfSecret {
  agentId: string
  key: string
}

export const createSecret = {
  ...action({
    run: ({ agentId, ...draft }: { agentId: string } & SecretDraft) =>
      call(agentPath(agentId, 'credentials'), { method: 'POST', body: draft, returns: nothing }),
    invalidates: ({ agentId }) => [secretListKey(agentId)],
    done: ({ key }) => `The secret ${key} is stored.`,
  }),
  ...forgotten,
}

export const replaceSecret = {
  ...action({
    run: ({ agentId, key, value }: OfSecret & { value: string }) =>
      call(agentPath(agentId, 'credentials', key), { method: 'PUT', body: { value }, returns: nothing }),
    invalidates: ({ agentId }) => [secretListKey(agentId)],
    done: ({ key }) => `The value of ${key} is replaced.`,
  }),
  ...forgotten,
}

export const exposeSecret = action({
  run: (vars: OfSecret) => setExposed(vars, true),
  invalidates: ({ agentId }) => [secretListKey(agentId)],
  done: ({ key }) => `Shell commands of the agent can now read ${key}.`,
})

export const withdrawSecret = optimisticAction({
  run: (vars: OfSecret) => setExposed(vars, false),
  shows: ({ agentId }) => secretListKey(agentId),
  change: (list: z.output<typeof secretListSchema>, { key }) => ({
    ...list,
    items: list.items.map((secret): Secret => (secret.key === key ? { ...secret, exposed: false } : secret)),
  }),
  invalidates: () => [],
  notDone: ({ key }) => `${key} is still readable by shell commands.`,
  done: ({ key }) => `Shell commands of the agent no longer read ${key}.`,
})

export const deleteSecret = action({
  run: ({ agentId, key }: OfSecret) =>
    call(agentPath(agentId, 'credentials', key), { method: 'DELETE', returns: nothing }),
  invalidates: ({ agentId }) => [secretListKey(agentId)],
  done: ({ key }) => `The secret ${key} is deleted.`,
})

interface OfProvider {
  agentId: string
  name: string
  label: string
}

export const connectProvider = {
  ...action({
    run: ({ agentId, name, change }: OfProvider & { change: Omit<ProviderDraft, 'name'> }) =>
      call(agentPath(agentId, 'credentials', 'providers'), {
        method: 'POST',
        body: { name, ...change },
        returns: nothing,
      }),
    invalidates: ({ agentId }) => [credentialKeys.providers(agentId)],
    done: ({ label }) => `${label} is connected.`,
  }),
  ...forgotten,
}

export const changeProvider = {
  ...action({
    run: ({ agentId, name, change }: OfProvider & { change: ProviderPatch }) =>
      call(agentPath(agentId, 'credentials', 'providers', name), { method: 'PUT', body: change, returns: nothing }),
    invalidates: ({ agentId }) => [credentialKeys.providers(agentId)],
    done: ({ label }) => `${label} is changed.`,
  }),
  ...forgotten,
}

export const clearProvider = action({
  run: ({ agentId, name }: OfProvider & { isOauth: boolean }) =>
    call(agentPath(agentId, 'credentials', 'providers', name), { method: 'DELETE', returns: nothing }),
  invalidates: ({ agentId }) => [credentialKeys.providers(agentId)],
  done: ({ label, isOauth }) =>
    isOauth ? `The agent is signed out of ${label}.` : `The key and address of ${label} are cleared.`,
})

const setExposed = ({ agentId, key }: OfSecret, exposed: boolean) =>
  call(agentPath(agentId, 'credentials', key, 'exposed'), { method: 'PUT', body: { exposed }, returns: nothing })
