import { readJson } from '#lib/json.ts'
import type { Field } from './fields.ts'
import { isSame } from './values.ts'

/** What a field holds while it is edited: text as typed, valid or not. For the proxy: a new address, or null to clear it. */
export type Typed = string | number | boolean | readonly string[] | null

/** What a field shows for a value of the agent. */
export function shownAs({ kind }: Field, value: unknown): Typed {
  switch (kind.type) {
    case 'number':
      return typeof value === 'number' ? value : ''
    case 'switch':
      return typeof value === 'boolean' ? value : (kind.standard ?? false)
    case 'several':
    case 'domains':
      return texts(value)
    case 'lines':
      return texts(value).join('\n')
    case 'json':
      return value === undefined ? '' : JSON.stringify(value, null, 2)
    case 'proxy':
      return ''
    case 'text':
    case 'choice':
    case 'zone':
      return typeof value === 'string' ? value : ''
  }
}

/** What to send for what was typed, or what is wrong with it. */
export function readTyped({ kind }: Field, typed: Typed): { value: unknown } | { error: string } {
  switch (kind.type) {
    case 'number':
      return typeof typed === 'number' ? { value: typed } : { error: 'Enter a number.' }
    case 'text':
      return { value: String(typed).trim() === '' ? kind.empty : String(typed).trim() }
    case 'choice':
      return typed === '' ? { value: kind.empty ?? '' } : { value: typed }
    case 'lines':
      return { value: linesOf(String(typed)) }
    case 'json':
      return readJson(String(typed))
    case 'proxy':
      return typed === null || isProxy(String(typed))
        ? { value: typeof typed === 'string' ? typed.trim() : null }
        : { error: 'Enter an address with http, https, socks5 or socks4, such as http://proxy.example.com:3128.' }
    case 'switch':
    case 'several':
    case 'domains':
    case 'zone':
      return { value: typed }
  }
}

/** Whether what would be sent leaves the agent's value as it is. */
export function isUnchanged(field: Field, before: unknown, after: unknown): boolean {
  const { kind } = field
  // A stored proxy can't be compared: only its mask is known.
  if (kind.type === 'proxy') return false
  if (kind.type === 'json') return isSame(before, after)
  const shown = readTyped(field, shownAs(field, before))
  if (!('value' in shown)) return false
  const isSet = kind.type === 'several' || kind.type === 'domains'
  return isSet ? isSame(texts(shown.value).toSorted(), texts(after).toSorted()) : isSame(shown.value, after)
}

export const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const isProxy = (text: string) =>
  URL.canParse(text.trim()) && /^(https?|socks[45]h?):$/.test(new URL(text.trim()).protocol)
