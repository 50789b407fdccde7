import { auditEventSchema } from '#contract/placet/audit.ts'
import * as z from 'zod/mini'
import { toRows } from './audit-row.ts'

/** Rows as if an agent had sent these. */
export const rowsOf = (...raw: readonly Record<string, unknown>[]) =>
  toRows(raw.map((one) => z.parse(auditEventSchema, one)))

/** `count` events a second apart, the newest first. `last` is the newest one's number of seconds after 2026-01-01. */
export const events = (count: number, last = count, extra: Record<string, unknown> = {}) =>
  Array.from({ length: count }, (_, index) => ({
    ts: second(last - index),
    event: 'tool_call',
    n: last - index,
    ...extra,
  }))

export const second = (count: number) => new Date(Date.UTC(2026, 0, 1) + count * 1000).toISOString()

export const atSecond = (count: number) => Date.parse(second(count))
