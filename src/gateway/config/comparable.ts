import { isRecord } from '#contract/lenient.ts'
import { allGroups } from './groups.ts'
import type { Values } from './fields.ts'
import { valuesFrom } from './values.ts'

const kinds = ['providers', 'models', 'keys', 'user_quotas', 'mcp_servers'] as const

/** What both the stored configuration and the one in use tell, as texts to be compared. */
export function comparable(stored: Values, running: Values): { before: string; after: string } {
  const settings = isRecord(stored['settings']) ? stored['settings'] : {}
  const [before, after]: [Record<string, unknown>, Record<string, unknown>] = [{}, {}]
  for (const kind of kinds) {
    if (!isRecord(running[kind])) continue
    before[kind] = isRecord(stored[kind]) ? stored[kind] : {}
    after[kind] = running[kind]
  }
  for (const group of allGroups) {
    if (group.running === undefined || !isRecord(running[group.running])) continue
    // What was never stored is what is in use.
    before[group.running] = valuesFrom(group, settings, running)
    after[group.running] = running[group.running]
  }
  return { before: sortedJson(before), after: sortedJson(after) }
}

/** Members in the order of their names; lists of numbers on one line. */
function sortedJson(value: unknown): string {
  return JSON.stringify(sorted(value), null, 2).replaceAll(
    /\[\s+(-?\d[\d\s,.-]*?)\s+\]/g,
    (_, numbers: string) => `[${numbers.replaceAll(/\s+/g, ' ')}]`,
  )
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isRecord(value)) return value
  const names = Object.keys(value).toSorted()
  return Object.fromEntries(names.map((name) => [name, sorted(value[name])]))
}
