import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isRecord } from '#contract/lenient.ts'

const folder = resolve(import.meta.dirname, '../../../shared/contract/plexus-samples')

/** Whether the answers that were recorded of a real gateway lie beside the project; they are no part of it. */
export const hasSamples = existsSync(folder)

/** Each recorded answer by its file's name. JSON is parsed; streams and metrics are text. */
export const samples: ReadonlyMap<string, unknown> = new Map(
  (hasSamples ? readdirSync(folder) : []).map((name): [string, unknown] => {
    const text = readFileSync(join(folder, name), 'utf8')
    return [name, name.endsWith('.json') ? JSON.parse(text) : text]
  }),
)

/** Without the notes that say how much of a list was left out when it was recorded. */
export function withoutMarks(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.filter((one) => !(typeof one === 'string' && one.startsWith('__trimmed'))).map(withoutMarks)
  }
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !name.startsWith('__trimmed'))
      .map(([name, inner]) => [name, withoutMarks(inner)]),
  )
}
