import { isRecord } from '#contract/lenient.ts'

/** API types as texts to edit: `chat`, and `{type, subtype}` as `chat/openai`. */
export const accessTexts = (value: unknown): string[] =>
  Array.isArray(value) ? value.map((entry: unknown) => (isRecord(entry) ? textOfRecord(entry) : String(entry))) : []

/** And back; undefined when there are none. */
export function readAccess(texts: readonly string[]): unknown[] | undefined {
  if (texts.length === 0) return undefined
  return texts.map((text) => {
    if (text.startsWith('{')) return parsed(text)
    const [type = '', ...rest] = text.split('/')
    return rest.length === 0 ? type : { type, subtype: rest.join('/') }
  })
}

function textOfRecord(entry: Record<string, unknown>): string {
  const { type, subtype, ...rest } = entry
  const isPlain = typeof type === 'string' && Object.keys(rest).length === 0
  if (isPlain && typeof subtype === 'string') return `${type}/${subtype}`
  return JSON.stringify(entry)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
