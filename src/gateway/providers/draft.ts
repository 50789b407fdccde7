import { isRecord } from '#contract/lenient.ts'
import { type NamedProvider, type Provider, toProviderBody } from '#contract/plexus/providers.ts'
import { isSame } from '#lib/is-same.ts'
import type { Pair } from '#ui/pairs-input.tsx'
import { type SecretPair, secretPairsOf } from '#kit/secret-pairs.tsx'

export type Members = Readonly<Record<string, unknown>>

export const addressKinds = ['one', 'types', 'oauth'] as const
export type AddressKind = (typeof addressKinds)[number]

/** What the form holds. `members` are what a write names and no other part of this holds, as they would be sent. */
export interface Draft {
  slug: string
  addressKind: AddressKind
  /** Of every kind, so that a change of mind loses nothing. */
  url: string
  byType: Pair[]
  oauthUrl: string
  headers: SecretPair[]
  /** A plain list of names, as long as nothing is set for any of them. */
  isList: boolean
  models: ModelRow[]
  /** JSON as typed; empty: left out. */
  texts: Record<TextMember, string>
  members: Members
}

export interface ModelRow {
  /** Only tells rows apart. */
  id: number
  name: string
  members: Members
  texts: Record<ModelText, string>
}

export const textMembers = ['extraBody', 'adapter', 'compaction'] as const
export type TextMember = (typeof textMembers)[number]
export const modelTexts = ['extraBody', 'adapter'] as const
export type ModelText = (typeof modelTexts)[number]

const noTexts = { extraBody: '', adapter: '', compaction: '' }

export const newDraft = (): Draft => ({
  slug: '',
  addressKind: 'one',
  url: '',
  byType: [],
  oauthUrl: 'oauth://',
  headers: [],
  isList: true,
  models: [],
  texts: noTexts,
  members: { enabled: true },
})

/** A form's beginning. `slug` is the name to save it by: its own, or a new one for a copy. */
export function draftOf(provider: Provider, slug: string): Draft {
  const { api_base_url: address, headers = {}, models, ...rest } = toProviderBody(provider)
  const start = newDraft()
  const addressKind = isRecord(address) ? 'types' : address?.startsWith('oauth://') ? 'oauth' : 'one'
  return {
    slug,
    addressKind,
    url: addressKind === 'one' && typeof address === 'string' ? address : start.url,
    oauthUrl: addressKind === 'oauth' && typeof address === 'string' ? address : start.oauthUrl,
    byType: isRecord(address) ? Object.entries(address).map(([name, value], id) => ({ id, name, value })) : [],
    headers: secretPairsOf(headers),
    isList: models === undefined || Array.isArray(models),
    models: modelRowsOf(models),
    texts: {
      extraBody: textOf(rest['extraBody']),
      adapter: textOf(rest['adapter']),
      compaction: textOf(rest['compaction']),
    },
    members: without(rest, textMembers),
  }
}

export const isChanged = (draft: Draft, start: Draft) => !isSame(draft, start)

/** A copy of the members in which one has another value; undefined takes it out. */
export function withMember(members: Members, name: string, value: unknown): Members {
  if (value !== undefined) return { ...members, [name]: value }
  return without(members, [name])
}

/**
 * Another kind of address: a key goes with an address, an account with a sign-in, and neither is sent with the other. What
 * goes is handed back as `kept`, and comes again with a change of mind.
 */
export function withKind(
  { members, addressKind }: Draft,
  next: AddressKind,
  kept: Members,
): { change: Partial<Draft>; kept: Members } {
  const names = (kind: AddressKind) => (kind === 'oauth' ? ['oauth_provider', 'oauth_account'] : ['api_key'])
  const isOther = (next === 'oauth') !== (addressKind === 'oauth')
  if (!isOther) return { change: { addressKind: next }, kept }
  const leaving = names(addressKind)
  const coming = names(next).filter((name) => members[name] === undefined && kept[name] !== undefined)
  const back = Object.fromEntries(coming.map((name) => [name, kept[name]]))
  return {
    change: { addressKind: next, members: { ...without(members, leaving), ...back } },
    kept: { ...kept, ...Object.fromEntries(leaving.map((name) => [name, members[name]])) },
  }
}

/** The object that a member is, empty when it is none. */
export const recordIn = (members: Members, name: string): Members => {
  const value = members[name]
  return isRecord(value) ? value : {}
}

export const emptyModel = (rows: readonly ModelRow[], name = ''): ModelRow => ({
  id: Math.max(-1, ...rows.map(({ id }) => id)) + 1,
  name,
  members: {},
  texts: { extraBody: '', adapter: '' },
})

/** Whether anything is set for a model beyond its name. */
export const hasSettings = ({ members, texts }: ModelRow) =>
  Object.keys(members).length > 0 || Object.values(texts).some((text) => text.trim() !== '')

/** A name for a copy that nobody has yet. */
export function nameForCopy(slug: string, all: readonly Pick<NamedProvider, 'name'>[]): string {
  const taken = new Set(all.map(({ name }) => name))
  const candidates = [`${slug}-copy`, ...Array.from({ length: 99 }, (_, index) => `${slug}-copy-${index + 2}`)]
  return candidates.find((name) => !taken.has(name)) ?? `${slug}-copy`
}

function modelRowsOf(models: unknown): ModelRow[] {
  if (Array.isArray(models)) return models.map((name, id) => ({ ...emptyModel([], String(name)), id }))
  if (!isRecord(models)) return []
  return Object.entries(models).map(([name, value], id) => {
    const given = Object.entries(isRecord(value) ? value : {}).filter(([, member]) => member !== null)
    const members = Object.fromEntries(given)
    return {
      id,
      name,
      members: without(members, modelTexts),
      texts: { extraBody: textOf(members['extraBody']), adapter: textOf(members['adapter']) },
    }
  })
}

const textOf = (value: unknown) => (value === undefined || value === null ? '' : JSON.stringify(value, null, 2))

const without = (members: Members, names: readonly string[]): Members =>
  Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name)))
