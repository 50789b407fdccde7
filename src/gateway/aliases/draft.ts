import { isRecord } from '#contract/lenient.ts'
import { type Alias, groupsOf, type NamedAlias, type Target, toAliasBody } from '#contract/plexus/aliases.ts'
import { readJson } from '#lib/json.ts'

export type Members = Readonly<Record<string, unknown>>

/** What the form holds. */
export interface Draft {
  slug: string
  groups: readonly GroupDraft[]
  /** Members that have a field, as they would be sent. */
  members: Members
  /** JSON as typed; empty: left out. */
  texts: Readonly<Record<TextMember, string>>
  /** What this dashboard has no field for; sent back as it came. */
  rest: Members
}

export interface GroupDraft {
  /** Only tells groups apart; of groups and targets together no two are the same. */
  id: string
  name: string
  selector: string
  targets: readonly TargetDraft[]
  rest: Members
}

/** A target as it is being typed: what it holds of the other kind is kept for a change of mind. */
export interface TargetDraft {
  id: string
  kind: 'model' | 'alias'
  provider: string
  model: string
  alias: string
  enabled: boolean
  rest: Members
}

export const textMembers = [
  'metadata',
  'model_architecture',
  'extraBody',
  'compaction',
  'pi_model',
  'advanced',
] as const
export type TextMember = (typeof textMembers)[number]

const fieldMembers = [
  'priority',
  'additional_aliases',
  'use_image_fallthrough',
  'enforce_limits',
  'sticky_session',
  'preferred_api',
  'type',
] as const

let made = 0
/** For telling rows apart while they are moved. */
const newId = (kind: string) => `${kind}-${(made += 1)}`

export const newTarget = (): TargetDraft => ({
  id: newId('target'),
  kind: 'model',
  provider: '',
  model: '',
  alias: '',
  enabled: true,
  rest: {},
})

export const newGroup = (name: string): GroupDraft => ({
  id: newId('group'),
  name,
  selector: 'in_order',
  targets: [newTarget()],
  rest: {},
})

export const newDraft = (): Draft => ({
  slug: '',
  groups: [newGroup('default')],
  members: {},
  texts: { metadata: '', model_architecture: '', extraBody: '', compaction: '', pi_model: '', advanced: '' },
  rest: {},
})

/** A form's beginning. `slug` is the name to save it by: its own, or a new one for a copy. */
export function draftOf(alias: Alias, slug: string): Draft {
  const { target_groups: _groups, ...body } = toAliasBody(alias)
  const groups = groupsOf(alias).map(({ name, selector, targets, ...rest }) => ({
    id: newId('group'),
    name,
    selector,
    targets: targets.map(targetDraft),
    rest,
  }))
  const flat = alias.target_groups ? [] : ['targets', 'selector']
  const text = (name: TextMember) => (body[name] === undefined ? '' : JSON.stringify(body[name], null, 2))
  return {
    slug,
    groups,
    members: picked(body, (name) => isIn(fieldMembers, name)),
    texts: {
      metadata: text('metadata'),
      model_architecture: text('model_architecture'),
      extraBody: text('extraBody'),
      compaction: text('compaction'),
      pi_model: text('pi_model'),
      advanced: text('advanced'),
    },
    rest: picked(body, (name) => !isIn([...fieldMembers, ...textMembers, ...flat], name)),
  }
}

/** What is set for an alias beside its targets and what has words of its own. */
export const furtherMembers = (alias: NamedAlias): Members =>
  picked(
    toAliasBody(alias),
    (name, value) =>
      !isIn([...fieldMembers, 'target_groups'], name) &&
      // An empty object or list says nothing.
      !(typeof value === 'object' && value !== null && Object.keys(value).length === 0),
  )

/** A copy of the members in which one has another value; undefined takes it out. */
export const withMember = (members: Members, name: string, value: unknown): Members =>
  value === undefined ? picked(members, (other) => other !== name) : { ...members, [name]: value }

/** A name for a copy that nobody has yet. */
export function nameForCopy(slug: string, taken: ReadonlySet<string>): string {
  const candidates = [`${slug}-copy`, ...Array.from({ length: 99 }, (_, index) => `${slug}-copy-${index + 2}`)]
  return candidates.find((name) => !taken.has(name)) ?? `${slug}-copy`
}

/** Every name that an alias answers to. */
export const namesOf = (aliases: readonly NamedAlias[]): ReadonlySet<string> =>
  new Set(aliases.flatMap(({ name, additional_aliases: others }) => [name, ...(others ?? [])]))

/** The members of a JSON text; undefined when it is no object. */
export function membersIn(text: string): Members | undefined {
  if (text.trim() === '') return {}
  const read = readJson(text)
  return 'value' in read && isRecord(read.value) ? read.value : undefined
}

function targetDraft({ provider, model, alias, enabled, ...rest }: Target): TargetDraft {
  return {
    id: newId('target'),
    kind: alias ? 'alias' : 'model',
    provider: provider ?? '',
    model: model ?? '',
    alias: alias ?? '',
    enabled: enabled !== false,
    rest,
  }
}

const picked = (members: Members, isMeant: (name: string, value: unknown) => boolean): Members =>
  Object.fromEntries(Object.entries(members).filter(([name, value]) => isMeant(name, value)))

const isIn = (names: readonly string[], name: string) => names.includes(name)
