import type { AuditRow } from './audit-row.ts'

/** What there is to filter by: every value seen so far, sorted. */
export interface Facets {
  events: readonly string[]
  lanes: readonly string[]
  statuses: readonly string[]
  models: readonly string[]
  tools: readonly string[]
}

export const noFacets: Facets = { events: [], lanes: [], statuses: [], models: [], tools: [] }

/** The same object when nothing new was seen. */
export function withFacetsOf(facets: Facets, rows: readonly AuditRow[]): Facets {
  const next = {
    events: union(facets.events, rows, ({ kind }) => kind),
    lanes: union(facets.lanes, rows, ({ lane }) => lane),
    statuses: union(facets.statuses, rows, ({ event }) => event.status),
    models: union(facets.models, rows, ({ event }) => event.model),
    tools: union(facets.tools, rows, ({ event }) => event.tool_name),
  }
  const isSame = Object.entries(next).every(([name, values]) => facets[name as keyof Facets] === values) // its own keys
  return isSame ? facets : next
}

function union(known: readonly string[], rows: readonly AuditRow[], of: (row: AuditRow) => string | undefined) {
  const values = new Set(known)
  for (const row of rows) {
    const value = of(row)
    if (value) values.add(value)
  }
  return values.size === known.length ? known : [...values].toSorted()
}
