import { formatCount } from '#lib/numbers.ts'
import { type Field, titleOf } from './fields.ts'
import { shownAs, texts } from './typed.ts'

/** A value as a person would say it. Never the proxy's. */
export function inWordsOf(field: Field, value: unknown): string {
  const { kind } = field
  switch (kind.type) {
    case 'switch':
      return shownAs(field, value) === true ? 'On' : 'Off'
    case 'number': {
      if (typeof value !== 'number') return 'Not set'
      return [formatNumber(value), kind.unit].filter(Boolean).join(' ')
    }
    case 'choice': {
      const known = kind.options.find((option) => option.value === value)
      return known?.label ?? (typeof value === 'string' && value !== '' ? value : (kind.none ?? 'Not set'))
    }
    case 'several':
      return texts(value)
        .map((name) => kind.options.find((option) => option.value === name)?.label ?? name)
        .join(', ')
    case 'json':
      return value === undefined ? 'Not set' : JSON.stringify(value, null, 2)
    case 'proxy':
      return value === null || value === '' || value === undefined ? 'None' : 'Stored, not shown'
    case 'text':
    case 'zone':
      return typeof value === 'string' && value !== '' ? value : 'Not set'
    case 'lines':
    case 'domains':
      return texts(value).join(', ')
  }
}

/** What came into a list and what went. */
export function listDifference(before: unknown, after: unknown): { added: string[]; removed: string[] } {
  const [old, fresh] = [texts(before), texts(after)]
  return {
    added: fresh.filter((entry) => !old.includes(entry)),
    removed: old.filter((entry) => !fresh.includes(entry)),
  }
}

/** The names an agent gives for what it changed, as this page calls them: `max_tokens` → `Longest answer`. */
export function namesOf(changes: readonly string[], fields: readonly Field[]): string[] {
  const named = changes.map((change) => {
    const field = fields.find(({ path }) => [path.join('.'), path.join('_'), path.at(-1)].includes(change))
    return field ? titleOf(field) : change
  })
  return [...new Set(named)]
}

const formatNumber = (value: number) => (Number.isInteger(value) ? formatCount(value) : String(value))
