import type { AuditRow } from './audit-row.ts'

/** One event as a bar. Times in milliseconds since the epoch. */
export interface Bar {
  kind: 'bar'
  row: AuditRow
  from: number
  to: number
  /** 0 for the run itself, 1 for a run that it started, and so on. */
  depth: number
}

/** What follows belongs to another run, or to another turn of the same run. */
export interface Heading {
  kind: 'heading'
  key: string
  runId: string | undefined
  turnId: string | undefined
  depth: number
}

export interface Waterfall {
  lines: readonly (Bar | Heading)[]
  from: number
  to: number
  /** Events without a time; they have no place in it. */
  timeless: readonly AuditRow[]
}

/**
 * The events of a run in the order they began, those of the runs it started below it. An event is noted when it is over,
 * so its bar ends at its time.
 */
export function toWaterfall(rows: readonly AuditRow[], runId: string): Waterfall {
  const groups = Map.groupBy(
    rows.flatMap((row) => barOf(row) ?? []),
    ({ row }) => JSON.stringify([row.event.run_id ?? runId, row.event.turn_id ?? '']),
  )
  const depths = depthsOf(rows, runId)
  const ordered = [...groups.values()]
    .map((bars) => bars.toSorted((a, b) => a.from - b.from || a.to - b.to))
    .map((bars) => ({ bars, begins: bars[0]?.from ?? 0, ...identityOf(bars, runId) }))
    .toSorted((a, b) => Number(a.runId !== runId) - Number(b.runId !== runId) || a.begins - b.begins)
  const isOne = ordered.length === 1
  const lines = ordered.flatMap(({ bars, ...group }): (Bar | Heading)[] => {
    const depth = depths.get(group.runId) ?? 0
    const placed = bars.map((bar) => ({ ...bar, depth }))
    if (isOne) return placed
    return [
      { kind: 'heading', key: `${group.runId}/${group.turnId ?? ''}`, runId: group.runId, turnId: group.turnId, depth },
      ...placed,
    ]
  })
  const bars = lines.filter((line) => line.kind === 'bar')
  return {
    lines,
    from: bars.reduce((least, bar) => Math.min(least, bar.from), Infinity),
    to: bars.reduce((most, bar) => Math.max(most, bar.to), -Infinity),
    timeless: rows.filter(({ at }) => at === undefined),
  }
}

function barOf(row: AuditRow): Bar | undefined {
  if (row.at === undefined) return undefined
  const took = Math.max(0, row.event.duration_ms ?? 0)
  return { kind: 'bar', row, from: row.at - took, to: row.at, depth: 0 }
}

function identityOf([bar]: readonly Bar[], runId: string) {
  return { runId: bar?.row.event.run_id ?? runId, turnId: bar?.row.event.turn_id }
}

/** How far below `runId` every run is, as the parents tell; a run of unknown parentage counts as started by it. */
function depthsOf(rows: readonly AuditRow[], runId: string): Map<string, number> {
  const parents = new Map(rows.map(({ event }) => [event.run_id ?? runId, event.parent_run_id]))
  const depthOf = (id: string, seen: readonly string[] = []): number => {
    const parent = parents.get(id)
    if (id === runId) return 0
    return parent === undefined || seen.includes(parent) ? 1 : depthOf(parent, [...seen, id]) + 1
  }
  return new Map([...parents.keys()].map((id) => [id, depthOf(id)]))
}

/** What the events of a run tell about it. */
export interface RunFacts {
  models: readonly string[]
  sessions: readonly string[]
  traces: readonly string[]
  runs: readonly string[]
  failed: number
}

export function factsOf(rows: readonly AuditRow[]): RunFacts {
  const distinct = (of: (row: AuditRow) => string | undefined) =>
    [...new Set(rows.map(of).filter((value) => value !== undefined && value !== ''))] as string[] // undefined is filtered out
  return {
    models: distinct(({ event }) => event.model),
    sessions: distinct(({ event }) => event.session_key),
    traces: distinct(({ event }) => event.trace_id),
    runs: distinct(({ event }) => event.run_id),
    failed: rows.filter(({ failed }) => failed).length,
  }
}
