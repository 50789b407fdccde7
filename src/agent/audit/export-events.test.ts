import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { rowsOf } from './audit-fixture.ts'
import { auditSearchSchema } from './audit-search.ts'
import { eventsToCsv, eventsToJson } from './export-events.ts'

const rows = rowsOf(
  { ts: '2026-01-01T10:00:00Z', event: 'tool_call', toolName: 'exec', channel: 'slack', note: 'kept' },
  { ts: '2026-01-01T09:00:00Z', event: 'error', error: '=cmd|calc, "quoted"' },
)

test('CSV has the contract’s names whatever the agent called them, and nothing that a spreadsheet would run', () => {
  const [head, first, second] = eventsToCsv(rows).split('\r\n')
  expect(head).toMatch(/^ts,event,tool_name,.*,lane$/)
  expect(first).toMatch(/^2026-01-01T10:00:00Z,tool_call,exec,.*,slack$/)
  expect(second).toContain(`"'=cmd|calc, ""quoted"""`)
})

test('JSON holds the events as they came, and says what they are a part of', () => {
  const search = z.parse(auditSearchSchema, { status: 'ok', open: 'x' })
  const read: unknown = JSON.parse(eventsToJson({ agentId: 'a', rows, search, isComplete: false }))
  expect(read).toMatchObject({
    agent: 'a',
    complete: false,
    count: 2,
    filters: { status: 'ok' },
    events: rows.map(({ event }) => event.raw),
  })
  expect(read).not.toHaveProperty('filters.open')
})
