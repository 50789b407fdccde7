import { isRecord } from '#contract/lenient.ts'
import { isStoredSecret } from '#contract/plexus/secret.ts'
import { isSame } from '#lib/is-same.ts'
import { formatCount, formatPercent, plural } from '#lib/numbers.ts'
import { codesInWords } from './codes.ts'
import type { Field, Values } from './fields.ts'
import type { Group } from './groups.ts'

/** What a person changed, by path. Undefined: taken away, or not entered. */
export type Edits = ReadonlyMap<string, unknown>

/** The member at a path (`native.maxArrayItems`); undefined when it is not there. */
export function valueAt(values: Values, path: string): unknown {
  let value: unknown = values
  for (const name of path.split('.')) value = isRecord(value) ? value[name] : undefined
  return value
}

/** Edits that make a difference to what is stored. */
export const changesOf = (group: Group, stored: Values, edits: Edits): Field[] =>
  group.fields.filter(({ path }) => edits.has(path) && !isSame(edits.get(path) ?? null, valueAt(stored, path) ?? null))

/** The body of the PATCH: the changed members, nested ones with their whole parent; null takes away or is refused in words. */
export function bodyOf(group: Group, stored: Values, edits: Edits): Record<string, unknown> {
  const sent = group.isSentWhole ? group.fields : changesOf(group, stored, edits)
  const body: Record<string, unknown> = {}
  for (const { path } of sent) {
    const value = edits.has(path) ? edits.get(path) : valueAt(stored, path)
    const [name = '', inner] = path.split('.')
    if (inner === undefined) body[name] = value ?? null
    else body[name] = withMember(body[name] ?? stored[name], inner, value)
  }
  return body
}

/** Fields that differ from their default, if they have one. */
export const unusualOf = (group: Group, values: Values): Field[] =>
  group.fields.filter((field) => field.fallback !== undefined && isUnusual(field, valueAt(values, field.path)))

export function isUnusual({ fallback }: Field, value: unknown): boolean {
  const [now, usual] = [value ?? null, fallback ?? null]
  return !isSame(inOrder(now), inOrder(usual))
}

/** Whether a value is of the kind that the field is for. */
export function isReadable({ kind, clearable, fallback }: Field, value: unknown): boolean {
  if (value === undefined || value === null)
    return clearable === true || fallback === undefined || kind.type === 'number-or-off'
  switch (kind.type) {
    case 'flag':
      return typeof value === 'boolean'
    case 'number':
    case 'number-or-off':
    case 'fraction':
      return typeof value === 'number'
    case 'codes':
      return Array.isArray(value) && value.every((one) => typeof one === 'number')
    case 'list':
      return Array.isArray(value) && value.every((one) => typeof one === 'string')
    case 'secret':
      return typeof value === 'string' || isStoredSecret(value)
    case 'alias':
    case 'text':
    case 'prompt':
    case 'choice':
      return typeof value === 'string'
  }
}

/** A value in words; what makes no sense there as it came. */
export function inWords(field: Field, value: unknown): string {
  const { kind } = field
  if (value === undefined || (value === null && kind.type !== 'number-or-off')) return 'not set'
  if (value === null) return 'off'
  if (!isReadable(field, value)) return JSON.stringify(value)
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  if (typeof value === 'number')
    return kind.type === 'fraction' ? formatPercent(value) : `${formatCount(value)} ${'unit' in kind ? kind.unit : ''}`
  if (kind.type === 'codes') return codesInWords(Array.isArray(value) ? value : [])
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ')
  if (kind.type === 'secret') return isStoredSecret(value) ? value.hint || 'stored' : 'a new one, not shown'
  if (value === '') return 'empty'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** One line about a group, for when it is folded. */
export function summaryOf(group: Group, values: Values): string {
  const words = (path: string) => {
    const field = group.fields.find((one) => one.path === path)
    return field === undefined ? '' : inWords(field, valueAt(values, path))
  }
  const codes = values['retryableStatusCodes']
  switch (group.name) {
    case 'failover':
      return [
        words('enabled'),
        Array.isArray(codes) ? plural(codes.length, 'status code') : `status codes ${words('retryableStatusCodes')}`,
      ].join(', ')
    case 'exploration-rate':
      return group.fields.map(({ path, label }) => `${words(path)} ${label.toLowerCase()}`).join(', ')
    case 'background-exploration':
      return values['enabled'] === true ? `on, after ${words('stalenessThresholdSeconds')}` : words('enabled')
    case 'cooldown':
      return `${words('initialMinutes')}, at most ${words('maxMinutes')}`
    case 'timeout':
      return words('defaultSeconds')
    case 'stall':
      return `first bytes ${words('ttfbSeconds')}, pace ${words('minBytesPerSecond')}`
    case 'vision-fallthrough':
      return words('descriptor_model')
    case 'compaction':
      return values['enabled'] === true ? `on, ${words('strategy')}` : words('enabled')
    case 'trusted-proxies':
      return words('trustedProxies')
  }
}

/** A group as it is told by the bag of settings, by the configuration in use where that has it, and by what is usual. */
export function valuesFrom(group: Group, settings: Values, running: Values | undefined): Values {
  const inUse = group.running === undefined ? undefined : running?.[group.running]
  if ('whole' in group.stored) {
    const whole = settings[group.stored.whole]
    return isRecord(whole) ? whole : {}
  }
  const { prefix } = group.stored
  return Object.fromEntries(
    group.fields.map(({ path, fallback }) => {
      const stored = settings[`${prefix}${path}`]
      return [path, stored !== undefined ? stored : ((isRecord(inUse) ? inUse[path] : undefined) ?? fallback ?? null)]
    }),
  )
}

/** The order of a list makes no difference here. */
const inOrder = (value: unknown) =>
  Array.isArray(value) ? value.toSorted((one, other) => String(one).localeCompare(String(other), 'en')) : value

function withMember(parent: unknown, name: string, value: unknown): unknown {
  const next = { ...(isRecord(parent) ? parent : {}), [name]: value }
  const left = Object.fromEntries(
    Object.entries(next).filter(([, one]) => one !== undefined && one !== null && one !== ''),
  )
  return Object.keys(left).length === 0 ? null : left
}
