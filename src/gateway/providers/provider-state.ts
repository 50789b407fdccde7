import type { QuotaSnapshot } from '#contract/plexus/provider-quotas.ts'
import { modelNames, type NamedProvider } from '#contract/plexus/providers.ts'
import { type Dangling, danglingReferences, usesOf } from '#contract/plexus/references.ts'
import type { NamedAlias } from '#contract/plexus/aliases.ts'
import type { Cooldown } from '#contract/plexus/runtime.ts'

/** A provider with everything that is known about it elsewhere. What is not there yet is undefined. */
export interface ProviderRow {
  provider: NamedProvider
  models: string[]
  /** Of the whole provider first. */
  cooldowns: Cooldown[] | undefined
  /** What its checker found; null: it has none. */
  quota: QuotaSnapshot | null | undefined
  uses: { alias: string; models: string[] }[] | undefined
  /** What aliases ask it for and it does not list. */
  missing: { alias: string; model: string }[]
}

interface Known {
  providers: readonly NamedProvider[]
  aliases: readonly NamedAlias[] | undefined
  cooldowns: readonly Cooldown[] | undefined
  quotas: readonly QuotaSnapshot[] | undefined
}

/** Every provider with its state, and the aliases that name a provider which is not there. */
export function rowsOf({ providers, aliases, cooldowns, quotas }: Known): {
  rows: ProviderRow[]
  ghosts: { alias: string; provider: string }[]
} {
  const dangling = aliases ? danglingReferences({ providers, aliases }) : []
  const rows = providers.map((provider): ProviderRow => {
    const { name } = provider
    return {
      provider,
      models: modelNames(provider),
      cooldowns: cooldowns
        ?.filter((cooldown) => cooldown.provider === name)
        .toSorted((a, b) => a.model.localeCompare(b.model)),
      quota: provider.quota_checker ? quotas?.find(({ checkerId }) => checkerId === checkerIdOf(provider)) : null,
      uses: aliases && usesOf(name, aliases),
      missing: dangling.flatMap((one) =>
        one.missing.kind === 'model' && one.missing.of === name
          ? [{ alias: one.in.name, model: one.missing.name }]
          : [],
      ),
    }
  })
  return { rows, ghosts: ghostsOf(dangling) }
}

/** The name a provider's checker goes by. */
export const checkerIdOf = ({ name, quota_checker }: NamedProvider): string => quota_checker?.id ?? name

export const isEnabled = ({ enabled }: Pick<NamedProvider, 'enabled'>) => enabled !== false

/** Whether the gateway leaves something of it alone for now. */
export const isCooling = ({ cooldowns = [] }: Pick<ProviderRow, 'cooldowns'>) =>
  cooldowns.some(({ timeRemainingMs }) => timeRemainingMs > 0)

function ghostsOf(dangling: readonly Dangling[]) {
  const seen = new Map<string, { alias: string; provider: string }>()
  for (const { in: inside, missing } of dangling) {
    if (missing.kind !== 'provider') continue
    seen.set(JSON.stringify([inside.name, missing.name]), { alias: inside.name, provider: missing.name })
  }
  return [...seen.values()]
}
