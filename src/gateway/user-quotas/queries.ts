import { queryOptions } from '@tanstack/react-query'
import { ApiError } from '#api/api-error.ts'
import { call, gatewayPath } from '#api/client.ts'
import { systemSettingsSchema } from '#contract/plexus/settings.ts'
import {
  deletedUserQuotaSchema,
  type NamedUserQuota,
  namedUserQuotaSchema,
  savedUserQuotaSchema,
  type UserQuotaBody,
} from '#contract/plexus/user-quotas.ts'
import { action } from '#kit/action.ts'
import { changedMeanwhile } from '#kit/changed-meanwhile.ts'
import { systemSettingsOptions } from '#kit/gateway-lists.ts'
import { untilTakenUp } from '#kit/gateway-lag.ts'
import { gatewayKeys } from '#kit/gateways.ts'
import { live } from '#kit/live.ts'
import { isSame } from '#lib/is-same.ts'

/** The list has this key; what is below it is refetched with it. */
const all = (gatewayId: string) => gatewayKeys.section(gatewayId, 'user-quotas')
/** How far it is used is told by key. */
const touched = ({ gatewayId }: { gatewayId: string }) => [all(gatewayId), gatewayKeys.section(gatewayId, 'keys')]

export const userQuotaOptions = (gatewayId: string, name: string) =>
  queryOptions({
    queryKey: [...all(gatewayId), name],
    queryFn: ({ signal }) =>
      call(gatewayPath(gatewayId, 'user-quotas', name), { returns: namedUserQuotaSchema, signal }),
    ...live(),
  })

interface Target {
  gatewayId: string
  name: string
}

async function put({ gatewayId, name, body }: Target & { body: UserQuotaBody }): Promise<void> {
  await call(gatewayPath(gatewayId, 'user-quotas', name), { method: 'PUT', body, returns: savedUserQuotaSchema })
  await untilTakenUp()
}

export const createQuota = action({
  run: async (quota: Target & { body: UserQuotaBody }) => {
    await refuseTaken(quota)
    await put(quota)
  },
  invalidates: touched,
  done: ({ name }) => `The quota ${name} is there. Give it to keys, or make it a default.`,
})

/** Replaces a quota. Rejects with a 409 when it is not any more what the form began with (`base`). */
export const changeQuota = action({
  run: async ({ base, ...quota }: Target & { body: UserQuotaBody; base: NamedUserQuota | undefined }) => {
    if (base !== undefined && !isSame(await readQuota(quota), base)) throw changedMeanwhile(quota.name)
    await put(quota)
  },
  invalidates: touched,
  done: ({ name }) => `${name} is changed.`,
})

export const changeLimit = action({
  run: async ({ gatewayId, name, limit }: Target & { limit: number }) => {
    const path = gatewayPath(gatewayId, 'user-quotas', name)
    await call(path, { method: 'PATCH', body: { limit }, returns: savedUserQuotaSchema })
    await untilTakenUp()
  },
  invalidates: touched,
  done: ({ name }) => `The limit of ${name} is changed.`,
})

/** One that was gone already is as good as deleted. */
export const deleteQuota = action({
  run: async ({ gatewayId, name }: Target): Promise<'deleted' | 'gone'> => {
    try {
      await call(gatewayPath(gatewayId, 'user-quotas', name), { method: 'DELETE', returns: deletedUserQuotaSchema })
      return 'deleted'
    } catch (error) {
      if (error instanceof ApiError && error.upstreamStatus === 404) return 'gone'
      throw error
    }
  },
  invalidates: touched,
  done: ({ name }, how) =>
    how === 'deleted' ? `The quota ${name} is deleted.` : `The quota ${name} was gone already.`,
})

/** Those that hold for keys without quotas of their own. The gateway refuses names that are not there. */
export const changeDefaults = action({
  run: async ({ gatewayId, names }: { gatewayId: string; names: string[] }) => {
    const body = { default_quotas: names }
    await call(gatewayPath(gatewayId, 'system-settings'), { method: 'PATCH', body, returns: systemSettingsSchema })
    await untilTakenUp()
  },
  invalidates: ({ gatewayId }) => [systemSettingsOptions(gatewayId).queryKey, gatewayKeys.section(gatewayId, 'keys')],
  done: ({ names }) =>
    names.length === 0
      ? 'Keys without quotas of their own are not limited any more.'
      : `Keys without quotas of their own are limited by ${names.join(', ')}.`,
})

/** A `PUT` would replace the quota that is there without a word. */
async function readQuota({ gatewayId, name }: Target) {
  try {
    return await call(gatewayPath(gatewayId, 'user-quotas', name), { returns: namedUserQuotaSchema })
  } catch (error) {
    if (error instanceof ApiError && error.upstreamStatus === 404) return undefined
    throw error
  }
}

async function refuseTaken({ gatewayId, name }: Target): Promise<void> {
  if ((await readQuota({ gatewayId, name })) === undefined) return
  throw new ApiError('http', `There is a quota called ${name} already. Choose another name, or edit that one.`, {
    status: 409,
    party: 'gateway',
  })
}
