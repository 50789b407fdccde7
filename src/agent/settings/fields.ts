import type { Limits } from '#contract/placet/settings.ts'

export interface Option {
  value: string
  label: string
}

/** How a setting is changed. `empty` is what an emptied field sends; without it the field can't be emptied. */
export type Kind =
  | { type: 'text'; empty: '' | null; placeholder?: string }
  | { type: 'choice'; options: readonly Option[]; empty?: '' | null; none?: string }
  | { type: 'zone' }
  | { type: 'number'; limits: Limits; unit?: string }
  | { type: 'switch'; standard?: boolean }
  | { type: 'several'; options: readonly Option[] }
  | { type: 'lines' }
  | { type: 'domains'; list: 'allowed' | 'denied' }
  | { type: 'proxy' }
  | { type: 'json' }

/** What is asked before a value is taken that lowers safety. */
export interface Caution {
  when: (value: unknown) => boolean
  title: string
  body: string
  verb: string
}

export interface Field {
  /** Its place in the body of a change; also its anchor in the page, joined by dots. */
  path: readonly string[]
  /** What it is called within its part of the page: "Chat model", "Backend". */
  name: string
  kind: Kind
  caution?: Caution
}

/** One line of the page: usually one field; a model and its provider stand together. */
export interface Row {
  label: string
  help?: string
  fields: readonly Field[]
}

export interface Group {
  title?: string
  help?: string
  rows: readonly Row[]
}

export interface Section {
  id: string
  title: string
  groups: readonly Group[]
}

/** The list that has the last word about the other. */
export const deniedDomains: Field = {
  path: ['browser', 'domain_denylist'],
  name: 'Denied domains',
  kind: { type: 'domains', list: 'denied' },
}

/** What it is called anywhere else: "Chat model", "Backend (browser)". */
export function titleOf({ path, name }: Field): string {
  const [part] = path
  if (path.length === 1) return name
  if (part === 'browser') return `${name} (browser)`
  return part === 'self_improvement' ? `${name} (self-improvement)` : name
}

export const idOf = ({ path }: Pick<Field, 'path'>): string => path.join('.')

export const fieldsIn = ({ groups }: Section): Field[] =>
  groups.flatMap(({ rows }) => rows.flatMap(({ fields }) => fields))

/** `names` as choices, with words for those that are known. */
export const optionsOf = (names: readonly string[], words: Readonly<Record<string, string>> = {}): Option[] =>
  names.map((value) => ({ value, label: words[value] ?? inWords(value) }))

/** `repeated_tool_error` → `Repeated tool error`. */
export function inWords(name: string): string {
  const words = name.replaceAll(/[_-]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
