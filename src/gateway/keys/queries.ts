import { queryOptions } from '@tanstack/react-query'
import { ApiError } from '#api/api-error.ts'
import { call, gatewayPath, nothing } from '#api/client.ts'
import { doneSchema, savedSchema } from '#contract/plexus/answers.ts'
import type { Rows } from '#contract/plexus/dialects.ts'
import {
  type KeyBody,
  keyQuotaStatusSchema,
  type NamedKey,
  namedKeySchema,
  quotaClearedSchema,
  quotaRecomputedSchema,
  toKeyBody,
} from '#contract/plexus/keys.ts'
import { usagePageSchema } from '#contract/plexus/usage.ts'
import { action, optimisticAction } from '#kit/action.ts'
import { changedMeanwhile } from '#kit/changed-meanwhile.ts'
import { keysOptions } from '#kit/gateway-lists.ts'
import { untilTakenUp } from '#kit/gateway-lag.ts'
import { gatewayKeys } from '#kit/gateways.ts'
import { live } from '#kit/live.ts'
import { amountWords } from '#kit/quota-words.ts'
import { isSame } from '#lib/is-same.ts'
import { lastUseOf } from './last-use.ts'

const keyKeys = {
  /** The list has this key; what is below it is refetched with it. */
  all: (gatewayId: string) => gatewayKeys.section(gatewayId, 'keys'),
  quotas: (gatewayId: string, name: string) => [...keyKeys.all(gatewayId), 'quotas', name] as const,
  lastUse: (gatewayId: string, name: string) => [...keyKeys.all(gatewayId), 'last-use', name] as const,
}

/** How far the key's quotas are used up; 404 when the gateway in use does not know the key. */
export const keyQuotasOptions = (gatewayId: string, name: string) =>
  queryOptions({
    queryKey: keyKeys.quotas(gatewayId, name),
    queryFn: ({ signal }) =>
      call(gatewayPath(gatewayId, 'quota', 'status', name), { returns: keyQuotaStatusSchema, signal }),
    staleTime: 10_000,
    ...live(),
  })

/** The filter finds every name that contains this one, so it is asked for some rows and compared exactly. */
const lookedAt = 50

export const lastUseOptions = (gatewayId: string, name: string) =>
  queryOptions({
    queryKey: keyKeys.lastUse(gatewayId, name),
    queryFn: async ({ signal }) => {
      const query = { apiKey: name, limit: lookedAt, sortBy: 'date', sortDir: 'desc', fields: 'requestId,date,apiKey' }
      return lastUseOf(name, await call(gatewayPath(gatewayId, 'usage'), { query, returns: usagePageSchema, signal }))
    },
    staleTime: 30_000,
    ...live(30_000),
  })

/** The key as the gateway has it now; undefined when it has none by that name. */
export async function readKey(gatewayId: string, name: string) {
  try {
    return await call(gatewayPath(gatewayId, 'keys', name), { returns: namedKeySchema })
  } catch (error) {
    if (error instanceof ApiError && error.upstreamStatus === 404) return undefined
    throw error
  }
}

interface Target {
  gatewayId: string
  name: string
}

/** Replaces the key whole. What the gateway can't say about a secret that is taken is said here. */
export async function putKey({ gatewayId, name, body }: Target & { body: KeyBody }): Promise<void> {
  try {
    await call(gatewayPath(gatewayId, 'keys', name), { method: 'PUT', body, returns: savedSchema })
  } catch (error) {
    throw explained(error)
  }
  await untilTakenUp()
}

function explained(error: unknown): unknown {
  if (!(error instanceof ApiError) || error.upstreamStatus !== 500) return error
  return new ApiError(
    'http',
    'The gateway did not save the key, and gave no reason. It fails like this when another key has the same secret: use another one, or have one generated.',
    { status: error.status, code: error.code, party: 'gateway', upstreamStatus: 500, requestId: error.requestId },
  )
}

export const createKey = {
  ...action({
    run: async (key: Target & { body: KeyBody }) => {
      await refuseTaken(key)
      await putKey(key)
    },
    invalidates: ({ gatewayId }) => [keyKeys.all(gatewayId)],
  }),
  // What was sent may hold a secret: it goes with the form.
  gcTime: 0,
}

async function refuseIfChanged({ gatewayId, name }: Target, base: NamedKey): Promise<void> {
  const stored = await readKey(gatewayId, name)
  if (stored === undefined || !isSame(toKeyBody(stored), toKeyBody(base))) throw changedMeanwhile(name)
}

/** A `PUT` would replace the key that is there without a word. */
export async function refuseTaken({ gatewayId, name }: Target): Promise<void> {
  if ((await readKey(gatewayId, name)) === undefined) return
  throw new ApiError('http', `There is a key called ${name} already. Choose another name, or edit that one.`, {
    status: 409,
    party: 'gateway',
  })
}

/** Replaces a key. Rejects with a 409 when it is not any more what the form began with (`base`). */
export const changeKey = {
  ...action({
    run: async ({ base, ...key }: Target & { body: KeyBody; base: NamedKey | undefined }) => {
      if (base !== undefined) await refuseIfChanged(key, base)
      await putKey(key)
    },
    invalidates: ({ gatewayId }: Target) => [keyKeys.all(gatewayId)],
    done: ({ name }) => `${name} is changed.`,
  }),
  gcTime: 0,
}

const setPassthrough = ({ gatewayId, name }: Target, allowRawPassthrough: boolean) =>
  call(gatewayPath(gatewayId, 'keys', name), { method: 'PATCH', body: { allowRawPassthrough }, returns: savedSchema })

export const allowPassthrough = action({
  run: (key: Target) => setPassthrough(key, true),
  invalidates: ({ gatewayId }) => [keyKeys.all(gatewayId)],
  done: ({ name }) => `${name} may send raw requests.`,
})

export const forbidPassthrough = optimisticAction({
  run: (key: Target) => setPassthrough(key, false),
  shows: ({ gatewayId }) => keysOptions(gatewayId).queryKey,
  change: (seen: Rows<NamedKey>, { name }) => ({
    ...seen,
    items: seen.items.map((key) => (key.name === name ? { ...key, allowRawPassthrough: false } : key)),
  }),
  invalidates: () => [],
  done: ({ name }) => `${name} may no longer send raw requests.`,
  notDone: ({ name }) => `${name} may still send raw requests.`,
})

export const disableKey = action({
  run: ({ gatewayId, name }: Target) =>
    call(gatewayPath(gatewayId, 'keys', name, 'disable'), { method: 'POST', returns: nothing }),
  invalidates: ({ gatewayId }) => [keyKeys.all(gatewayId)],
  done: ({ name }) => `${name} is disabled.`,
})

/** The gateway says yes to any name, so it is asked whether the key is gone. */
export const deleteKey = action({
  run: async ({ gatewayId, name }: Target) => {
    await call(gatewayPath(gatewayId, 'keys', name), { method: 'DELETE', returns: doneSchema })
    if ((await readKey(gatewayId, name)) === undefined) return
    throw new ApiError('http', `The gateway said that it deleted ${name}, but still has it.`, { party: 'gateway' })
  },
  invalidates: () => [],
  invalidatesLists: ({ gatewayId }) => [keyKeys.all(gatewayId)],
  done: ({ name }) => `${name} is deleted.`,
})

/** Without `quota` all of the key's. */
export const clearQuota = action({
  run: ({ gatewayId, name, quota }: Target & { quota?: string }) =>
    call(gatewayPath(gatewayId, 'quota', 'clear'), {
      method: 'POST',
      body: { key: name, ...(quota === undefined ? {} : { quota }) },
      returns: quotaClearedSchema,
    }),
  invalidates: ({ gatewayId, name }) => [keyKeys.quotas(gatewayId, name)],
  done: ({ name, quota }) => `${quota ?? 'Every quota'} of ${name} counts from nothing now.`,
})

export const recountQuota = action({
  run: ({ gatewayId, name, quota }: Target & { quota: string; limitType: string }) =>
    call(gatewayPath(gatewayId, 'quota', 'recompute'), {
      method: 'POST',
      body: { key: name, quota },
      returns: quotaRecomputedSchema,
    }),
  invalidates: ({ gatewayId, name }) => [keyKeys.quotas(gatewayId, name)],
  done: ({ name, quota, limitType }, { usage }) =>
    `Counted again: ${amountWords(limitType, usage)} of ${quota} are used by ${name}.`,
})
