import { queryOptions } from '@tanstack/react-query'
import { ApiError } from '#api/api-error.ts'
import { call, gatewayPath, nothing } from '#api/client.ts'
import { savedSchema } from '#contract/plexus/answers.ts'
import type { Rows } from '#contract/plexus/dialects.ts'
import { checkerTypesSchema } from '#contract/plexus/provider-quotas.ts'
import {
  deletedProviderSchema,
  type NamedProvider,
  probedSchema,
  type Provider,
  type ProviderBody,
  providerListSchema,
  providerSchema,
} from '#contract/plexus/providers.ts'
import { action, optimisticAction } from '#kit/action.ts'
import { changedMeanwhile } from '#kit/changed-meanwhile.ts'
import { aliasesOptions, cooldownsOptions, providersOptions } from '#kit/gateway-lists.ts'
import { gatewayKeys } from '#kit/gateways.ts'
import { isSame } from '#lib/is-same.ts'

export const providerKeys = {
  one: (gatewayId: string, slug: string) => [...gatewayKeys.section(gatewayId, 'provider'), slug] as const,
  quotas: (gatewayId: string) => gatewayKeys.section(gatewayId, 'provider-quotas'),
}

/** One provider as it is stored now: what a form begins with. Never refreshed under somebody's hands. */
export const providerOptions = (gatewayId: string, slug: string) =>
  queryOptions({
    queryKey: providerKeys.one(gatewayId, slug),
    queryFn: ({ signal }) => readProvider(gatewayId, slug, signal),
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

/** The kinds of quota checkers that this gateway has. */
export const checkerTypesOptions = (gatewayId: string) =>
  queryOptions({
    queryKey: gatewayKeys.section(gatewayId, 'checker-types'),
    queryFn: ({ signal }) =>
      call(gatewayPath(gatewayId, 'quota-checker-types'), { returns: checkerTypesSchema, signal }),
    staleTime: 600_000,
  })

interface Named {
  gatewayId: string
  slug: string
}

const touched = ({ gatewayId, slug }: Named) => [
  providersOptions(gatewayId).queryKey,
  providerKeys.one(gatewayId, slug),
  // A checker comes, changes and goes with its provider.
  providerKeys.quotas(gatewayId),
]

/** Enables or disables a provider: only that is sent. */
export const switchProvider = optimisticAction({
  run: ({ gatewayId, slug, enabled }: Named & { enabled: boolean }) =>
    call(gatewayPath(gatewayId, 'providers', slug), { method: 'PATCH', body: { enabled }, returns: savedSchema }),
  shows: ({ gatewayId }) => providersOptions(gatewayId).queryKey,
  change: (seen: Rows<NamedProvider>, { slug, enabled }) => ({
    ...seen,
    items: seen.items.map((provider) => (provider.name === slug ? { ...provider, enabled } : provider)),
  }),
  invalidates: touched,
  notDone: ({ slug, enabled }) => `${slug} was not ${enabled ? 'enabled' : 'disabled'}.`,
  done: ({ slug, enabled }) => `${slug} is ${enabled ? 'enabled' : 'disabled'}.`,
})

interface Save extends Named {
  body: ProviderBody
  /** What the form began with, to tell whether somebody else changed it meanwhile; undefined: whatever is there. */
  base: Provider | undefined
}

/** Creates or replaces a provider. Rejects with a 409 when it is not any more what the form began with. */
export const saveProvider = action({
  run: async ({ gatewayId, slug, body, base }: Save) => {
    if (base !== undefined) await refuseIfChanged(gatewayId, slug, base)
    return await call(gatewayPath(gatewayId, 'providers', slug), { method: 'PUT', body, returns: savedSchema })
  },
  invalidates: touched,
  done: ({ slug }) => `${slug} is saved.`,
})

/** Removes a provider, and says whether it is gone: the gateway answers the same for one that never was. */
export const deleteProvider = action({
  run: async ({ gatewayId, slug, cascade }: Named & { cascade: boolean }) => {
    const query = cascade ? { cascade: 'true' } : {}
    await call(gatewayPath(gatewayId, 'providers', slug), { method: 'DELETE', query, returns: deletedProviderSchema })
    const left = await call(gatewayPath(gatewayId, 'providers'), { returns: providerListSchema })
    if (left.items.some(({ name }) => name === slug))
      throw new ApiError('http', `The gateway said that it removed ${slug}, but it is still there. Try again.`, {
        party: 'gateway',
      })
  },
  invalidates: (vars) => [...touched(vars), aliasesOptions(vars.gatewayId).queryKey],
  done: ({ slug, cascade }) => `${slug} is removed${cascade ? ', with the targets that named it' : ''}.`,
})

/** Ends the cooldown of a provider and of every one of its models. */
export const clearCooldown = action({
  run: ({ gatewayId, slug }: Named) =>
    call(gatewayPath(gatewayId, 'cooldowns', slug), { method: 'DELETE', returns: nothing }),
  invalidates: ({ gatewayId }) => [cooldownsOptions(gatewayId).queryKey],
  done: ({ slug }) => `The cooldown of ${slug} is over.`,
})

/** One real, small request to one model. Resolves also when the model did not answer: `success` says. */
export const testModel = (gatewayId: string, provider: string) => ({
  mutationFn: ({ model, apiType }: { model: string; apiType: string | undefined }) =>
    call(gatewayPath(gatewayId, 'test'), {
      method: 'POST',
      body: { provider, model, ...(apiType === undefined ? {} : { apiType }) },
      returns: probedSchema,
    }),
  meta: { failureShownBy: 'view' as const },
})

const readProvider = (gatewayId: string, slug: string, signal?: AbortSignal) =>
  call(gatewayPath(gatewayId, 'providers', slug), { returns: providerSchema, ...(signal ? { signal } : {}) })

async function refuseIfChanged(gatewayId: string, slug: string, base: Provider): Promise<void> {
  if (isSame(await readProvider(gatewayId, slug), base)) return
  throw changedMeanwhile(slug)
}
