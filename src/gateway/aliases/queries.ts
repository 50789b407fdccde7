import { queryOptions } from '@tanstack/react-query'
import { ApiError } from '#api/api-error.ts'
import { call, gatewayPath } from '#api/client.ts'
import {
  type Alias,
  type AliasBody,
  aliasListSchema,
  deletedAliasesSchema,
  groupsOf,
  type NamedAlias,
  oneAliasSchema,
  targetKey,
  toAliasBody,
} from '#contract/plexus/aliases.ts'
import { doneSchema, savedSchema } from '#contract/plexus/answers.ts'
import type { Rows } from '#contract/plexus/dialects.ts'
import { modelTypes } from '#contract/plexus/provider-models.ts'
import { type NamedProvider, probedSchema } from '#contract/plexus/providers.ts'
import { cycleIn } from '#contract/plexus/references.ts'
import { action, optimisticAction } from '#kit/action.ts'
import { changedMeanwhile } from '#kit/changed-meanwhile.ts'
import { aliasesOptions } from '#kit/gateway-lists.ts'
import { gatewayKeys } from '#kit/gateways.ts'
import { plural } from '#lib/numbers.ts'
import { isSame } from '#lib/is-same.ts'
import { namesOf } from './draft.ts'

const oneKey = (gatewayId: string, slug: string) => [...gatewayKeys.section(gatewayId, 'alias'), slug] as const

/** One alias as it is stored now: what a form begins with. Never refreshed under somebody's hands. */
export const aliasOptions = (gatewayId: string, slug: string) =>
  queryOptions({
    queryKey: oneKey(gatewayId, slug),
    queryFn: ({ signal }) => readAlias(gatewayId, slug, signal),
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

interface Named {
  gatewayId: string
  slug: string
}

const touched = ({ gatewayId, slug }: Named) => [aliasesOptions(gatewayId).queryKey, oneKey(gatewayId, slug)]

interface Save extends Named {
  body: AliasBody
  /** What the form began with, to tell whether somebody else changed it meanwhile; undefined: whatever is there. */
  base: Alias | undefined
}

/**
 * Creates or replaces an alias. Rejects before anything is sent: with a 409 when it is not any more what the form began
 * with, and when a circle would come of it, which the gateway only fails on.
 */
export const saveAlias = action({
  run: async ({ gatewayId, slug, body, base }: Save) => {
    if (base !== undefined) await refuseIfChanged(gatewayId, slug, base)
    refuseCircle(await listed(gatewayId), slug, body)
    return await put(gatewayId, slug, body)
  },
  invalidates: touched,
  done: ({ slug }) => `${slug} is saved.`,
})

interface SwitchTarget extends Named {
  /** `targetKey` of the target. */
  target: string
  enabled: boolean
}

/** Enables or disables one target, in the groups as they are stored at this moment. */
export const switchTarget = optimisticAction({
  run: async ({ gatewayId, slug, target, enabled }: SwitchTarget) => {
    const stored = await readAlias(gatewayId, slug)
    const groups = switched(stored, target, enabled)
    if (enabled) refuseCircle(await listed(gatewayId), slug, { ...stored, target_groups: groups })
    const body = { target_groups: groups }
    return await call(gatewayPath(gatewayId, 'aliases', slug), { method: 'PATCH', body, returns: savedSchema })
  },
  shows: ({ gatewayId }) => aliasesOptions(gatewayId).queryKey,
  change: (seen: Rows<NamedAlias>, { slug, target, enabled }) => ({
    ...seen,
    items: seen.items.map((alias) =>
      alias.name === slug ? { ...alias, target_groups: switched(alias, target, enabled) } : alias,
    ),
  }),
  invalidates: touched,
  notDone: ({ target, enabled }) => `${target} was not ${enabled ? 'enabled' : 'disabled'}.`,
})

/** Removes an alias, and says whether it is gone: the gateway answers the same for one that never was. */
export const deleteAlias = action({
  run: remove,
  invalidates: touched,
  done: ({ slug }) => `${slug} is removed.`,
})

/** Removes every alias. Resolves to how many the gateway says there were. */
export const deleteAllAliases = action({
  run: async ({ gatewayId }: { gatewayId: string }) => {
    const answer = await call(gatewayPath(gatewayId, 'models'), { method: 'DELETE', returns: deletedAliasesSchema })
    const { items, unreadable } = await listed(gatewayId)
    const left = items.length + unreadable.length
    if (left > 0) throw refusal(`The gateway said that it removed every alias, but ${plural(left, 'is', 'are')} there.`)
    return answer.deletedCount
  },
  invalidates: ({ gatewayId }) => [aliasesOptions(gatewayId).queryKey],
  done: (_vars, count) => `${plural(count, 'alias is', 'aliases are')} removed.`,
})

interface Import {
  gatewayId: string
  provider: NamedProvider
  models: readonly string[]
}

/** One alias for each model of a provider, by the model's name. Resolves to those that were not made, and why. */
export const importAliases = action({
  run: async ({ gatewayId, provider, models }: Import) => {
    const taken = namesOf((await listed(gatewayId)).items)
    const failed: { name: string; why: string }[] = []
    for (const model of models) {
      try {
        if (taken.has(model)) throw refusal(`There is an alias called ${model} already.`)
        await put(gatewayId, model, aliasOf(provider, model))
      } catch (error) {
        failed.push({ name: model, why: error instanceof Error ? error.message : '' })
      }
    }
    return failed
  },
  invalidates: ({ gatewayId }) => [aliasesOptions(gatewayId).queryKey],
  done: ({ models }, { length: failed }) =>
    failed < models.length ? `${plural(models.length - failed, 'alias is', 'aliases are')} created.` : undefined,
})

interface Rename extends Named {
  to: string
  /** Whether it goes on answering to its name of before. */
  keepsOld: boolean
}

/** A gateway has no renaming: the alias is saved under the new name, then removed under the old one. */
export const renameAlias = action({
  run: async ({ gatewayId, slug, to, keepsOld }: Rename) => {
    const stored = await readAlias(gatewayId, slug)
    const all = await listed(gatewayId)
    const taken = all.items.find(({ name, additional_aliases: others }) => name === to || others?.includes(to))
    if (taken && taken.name !== slug) throw refusal(`${taken.name} has this name already. Choose another one.`)
    const others = (stored.additional_aliases ?? []).filter((name) => name !== to)
    const body = { ...toAliasBody(stored), additional_aliases: keepsOld ? [...others, slug] : others }
    refuseCircle({ items: all.items.filter(({ name }) => name !== slug) }, to, body)
    await put(gatewayId, to, body)
    try {
      await remove({ gatewayId, slug })
    } catch (error) {
      const why = error instanceof Error ? error.message : ''
      throw refusal(`${to} is there now, but ${slug} could not be removed: both exist. Remove ${slug} by hand. ${why}`)
    }
  },
  invalidates: (vars) => touched(vars),
  done: ({ slug, to }) => `${slug} is called ${to} now.`,
})

/** One real, small request to one model. Resolves also when the model did not answer: `success` says. */
export const testTarget = (gatewayId: string) => ({
  mutationFn: (body: { provider: string; model: string; apiType?: string }) =>
    call(gatewayPath(gatewayId, 'test'), { method: 'POST', body, returns: probedSchema }),
  meta: { failureShownBy: 'view' as const },
})

function aliasOf({ name, models }: NamedProvider, model: string): AliasBody {
  const settings = Array.isArray(models) ? undefined : models?.[model]
  const type = modelTypes.find((one) => one === settings?.type)
  const target_groups = [{ name: 'default', selector: 'in_order' as const, targets: [{ provider: name, model }] }]
  return { target_groups, ...(type ? { type } : {}) }
}

const readAlias = (gatewayId: string, slug: string, signal?: AbortSignal) =>
  call(gatewayPath(gatewayId, 'aliases', slug), { returns: oneAliasSchema, ...(signal ? { signal } : {}) })

const listed = (gatewayId: string) => call(gatewayPath(gatewayId, 'aliases'), { returns: aliasListSchema })

const put = (gatewayId: string, slug: string, body: AliasBody) =>
  call(gatewayPath(gatewayId, 'aliases', slug), { method: 'PUT', body, returns: savedSchema })

async function remove({ gatewayId, slug }: Named): Promise<void> {
  await call(gatewayPath(gatewayId, 'models', slug), { method: 'DELETE', returns: doneSchema })
  const left = await listed(gatewayId)
  if (left.items.some(({ name }) => name === slug))
    throw refusal(`The gateway said that it removed ${slug}, but it is still there. Try again.`)
}

const switched = (alias: Alias, key: string, enabled: boolean) =>
  groupsOf(alias).map((group) => ({
    ...group,
    targets: group.targets.map((target) => (targetKey(target) === key ? { ...target, enabled } : target)),
  }))

function refuseCircle({ items }: Pick<Rows<NamedAlias>, 'items'>, slug: string, body: Alias): void {
  const circle = cycleIn(items, slug, body)
  if (circle) throw refusal(`Requests would go in a circle: ${circle.join(' → ')}. The gateway refuses that.`)
}

async function refuseIfChanged(gatewayId: string, slug: string, base: Alias): Promise<void> {
  if (isSame(await readAlias(gatewayId, slug), base)) return
  throw changedMeanwhile(slug)
}

const refusal = (message: string) => new ApiError('http', message, { party: 'gateway' })
