import { toCsv } from '#lib/csv.ts'
import { fileNameOf, saveFile } from '#lib/save-file.ts'
import { filterWords } from './audit-filters.ts'
import { type AuditRow, laneLabel } from './audit-row.ts'
import type { AuditSearch } from './audit-search.ts'

/** What is exported, and what is known about its completeness. */
export interface Export {
  agentId: string
  /** Newest first: the same order whatever the table shows. */
  rows: readonly AuditRow[]
  search: AuditSearch
  /** False when older events of the range exist that are not loaded. */
  isComplete: boolean
}

const members = [
  'ts',
  'event',
  'tool_name',
  'status',
  'duration_ms',
  'channel',
  'origin',
  'model',
  'run_id',
  'trace_id',
  'turn_id',
  'parent_run_id',
  'session_key',
  'channel_id',
  'error',
] as const

export const exportCsv = (one: Export) => saveFile(`${nameOf(one)}.csv`, eventsToCsv(one.rows), 'text/csv')

export const exportJson = (one: Export) => saveFile(`${nameOf(one)}.json`, eventsToJson(one), 'application/json')

/** One line per event, under the contract's names; `lane` is ours. */
export const eventsToCsv = (rows: readonly AuditRow[]) =>
  toCsv(
    [...members, 'lane'],
    rows.map(({ event, lane }) => [...members.map((member) => event[member]), laneLabel(lane)]),
  )

/** The events as the agent sent them, and beside them what was asked and whether that is all. */
export function eventsToJson({ agentId, rows, search, isComplete }: Export): string {
  const { view: _view, by: _by, dir: _dir, open: _open, ...filters } = search
  return JSON.stringify(
    { agent: agentId, filters, complete: isComplete, count: rows.length, events: rows.map(({ event }) => event.raw) },
    null,
    2,
  )
}

function nameOf({ agentId, rows, search }: Export): string {
  const newest = rows[0]?.event.ts?.slice(0, 19) ?? ''
  return fileNameOf('audit', agentId, newest, ...filterWords(search))
}
