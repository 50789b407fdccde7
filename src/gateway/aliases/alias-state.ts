import { groupsOf, type NamedAlias, type Target, targetKey } from '#contract/plexus/aliases.ts'
import { modelNames, type NamedProvider } from '#contract/plexus/providers.ts'
import type { Cooldown } from '#contract/plexus/runtime.ts'
import { selectorWords } from './selector-words.ts'

/** What is amiss with a target. `missing`: it points to what is not there; `off`: its provider is disabled. */
export type Flaw = 'missing' | 'disabled' | 'off' | 'cooling'

export interface TargetState {
  target: Target
  /** What it points at, for telling two apart. */
  key: string
  /** The same to be read: `openai/gpt-5`, `alias cheap`. */
  label: string
  flaws: readonly Flaw[]
  /** What `missing` is about, in words. */
  why?: string
}

export interface GroupState {
  name: string
  selector: string
  targets: readonly TargetState[]
}

export interface AliasRow {
  alias: NamedAlias
  groups: readonly GroupState[]
  /** How many targets have a flaw; one is `disabled` by itself or with its provider. */
  flaws: Readonly<Record<'missing' | 'disabled' | 'cooling', number>>
}

interface Known {
  /** Undefined: not known (yet), so nothing is held against a target. */
  providers: readonly NamedProvider[] | undefined
  cooldowns: readonly Cooldown[] | undefined
}

/** The aliases, each target compared with what there is. */
export function rowsOf(aliases: readonly NamedAlias[], known: Known): AliasRow[] {
  const names = new Set(aliases.flatMap(({ name, additional_aliases: others }) => [name, ...(others ?? [])]))
  const providers = known.providers && new Map(known.providers.map((provider) => [provider.name, provider]))
  return aliases.map((alias) => {
    const groups = groupsOf(alias).map(({ name, selector, targets }) => ({
      name,
      selector,
      targets: targets.map((target) => stateOf(target, { names, providers, cooldowns: known.cooldowns ?? [] })),
    }))
    const all = groups.flatMap(({ targets }) => targets)
    const count = (...wanted: readonly Flaw[]) =>
      all.filter(({ flaws }) => flaws.some((flaw) => wanted.includes(flaw))).length
    return {
      alias,
      groups,
      flaws: {
        missing: count('missing'),
        disabled: count('disabled', 'off'),
        cooling: count('cooling'),
      },
    }
  })
}

/** `fast: random → openai/gpt-4o-mini, alias cheap`, groups parted by semicolons: for a title, and to be searched. */
export const routeText = (groups: readonly GroupState[]): string =>
  groups.map((group) => `${group.name}: ${wayOf(group)}`).join('; ')

/** The same in short: one group needs no name. */
export const shortRoute = (groups: readonly GroupState[]): string =>
  groups.length === 1 ? groups.map(wayOf).join('') : routeText(groups)

/** Whether every word of `q` is in the alias's names, type or targets. */
export function matches({ alias, groups }: AliasRow, q: string): boolean {
  const text = [alias.name, ...(alias.additional_aliases ?? []), alias.type ?? '', routeText(groups)]
    .join(' ')
    .toLowerCase()
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

export const isAmiss = ({ flaws }: AliasRow, what: 'missing' | 'disabled' | 'cooling'): boolean => flaws[what] > 0

interface Compared {
  names: ReadonlySet<string>
  providers: ReadonlyMap<string, NamedProvider> | undefined
  cooldowns: readonly Cooldown[]
}

function stateOf(target: Target, compared: Compared): TargetState {
  const why = missing(target, compared)
  const flaws: Flaw[] = []
  if (why !== undefined) flaws.push('missing')
  if (target.enabled === false) flaws.push('disabled')
  if (compared.providers?.get(target.provider ?? '')?.enabled === false) flaws.push('off')
  const isCooling = compared.cooldowns.some(
    ({ provider, model }) => provider === target.provider && (model === '' || model === target.model),
  )
  if (isCooling) flaws.push('cooling')
  const label = target.alias ? `alias ${target.alias}` : targetKey(target)
  return { target, key: targetKey(target), label, flaws, ...(why === undefined ? {} : { why }) }
}

function wayOf({ selector, targets }: GroupState): string {
  const to = targets.map(({ label }) => label).join(', ')
  return `${selectorWords(selector).short} → ${to === '' ? 'nowhere' : to}`
}

const fails = 'Requests that are sent there fail.'

function missing(target: Target, { names, providers }: Compared): string | undefined {
  if (target.alias) return names.has(target.alias) ? undefined : `There is no alias called ${target.alias}. ${fails}`
  if (!providers) return undefined
  const name = target.provider ?? ''
  const provider = providers.get(name)
  if (!provider) return `There is no provider called ${name}. ${fails}`
  const models = modelNames(provider)
  const isListed = models.length === 0 || models.includes(target.model ?? '')
  return isListed ? undefined : `${name} does not list a model called ${target.model ?? ''}. Requests for it may fail.`
}
