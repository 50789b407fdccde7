import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { rowsOf } from './audit-fixture.ts'
import { agentFilters, select } from './audit-filters.ts'
import { type AuditSearch, auditSearchSchema } from './audit-search.ts'

const search = (part: Partial<AuditSearch> = {}): AuditSearch => z.parse(auditSearchSchema, part)

const rows = rowsOf(
  { event: 'tool_call', tool_name: 'exec', channel: 'telegram', status: 'ok', run_id: 'r1' },
  { event: 'tool_call', tool_name: 'mcp:github:list', channel: 'telegram', status: 'error', runId: 'r2' },
  { event: 'llm_call', model: 'gpt-5-mini', origin: 'cron', status: 'ok', note: 'Überraschung' },
  { event: 'api_request', origin: 'api', path: '/api/v1/health' },
)

describe('what is shown', () => {
  test.each([
    [{}, [0, 1, 2], 1],
    [{ noise: true }, [0, 1, 2, 3], 0],
    [{ event: ['api_request'] }, [3], 0],
    [{ event: ['mcp_call'] }, [1], 0],
    [{ event: ['tool_call', 'llm_call'] }, [0, 2], 0],
    [{ lane: 'channel:telegram' }, [0, 1], 0],
    [{ lane: 'origin:api' }, [], 1],
    [{ status: 'error' }, [1], 0],
    [{ model: 'gpt-5-mini' }, [2], 0],
    [{ tool: 'exec' }, [0], 0],
    [{ runId: 'r2' }, [1], 0],
    [{ origin: 'cron' }, [2], 0],
    [{ q: 'überrasch LLM' }, [2], 0],
    [{ q: 'nowhere' }, [], 0],
  ] as const)('%o', (part, shown, hidden) => {
    const found = select(rows, search(part as Partial<AuditSearch>)) // readonly lists
    expect(found.shown.map((row) => rows.indexOf(row))).toEqual(shown)
    expect(found.hidden).toBe(hidden)
  })
})

describe('what the agent is asked for', () => {
  const asked = (part: Partial<AuditSearch>) =>
    Object.fromEntries(Object.entries(agentFilters(search(part))).filter(([, value]) => value !== undefined))

  test.each([
    [{}, {}],
    [{ lane: 'channel:telegram' }, { channel: 'telegram' }],
    [{ lane: 'channel:a:b' }, { channel: 'a:b' }],
    [{ lane: 'origin:api' }, { origin: 'api' }],
    [{ lane: 'system' }, {}],
    [{ event: ['mcp_call', 'tool_call'] }, { event: ['mcp_call', 'tool_call'] }],
    [{ event: ['mcp_call'] }, { event: ['mcp_call', 'tool_call'] }],
    [
      { traceId: 't', status: 'ok', q: 'words', noise: true },
      { traceId: 't', status: 'ok' },
    ],
  ] as const)('%o', (part, expected) => {
    expect(asked(part as Partial<AuditSearch>)).toEqual(expected) // readonly lists
  })
})

test('rubbish in the address is left out, the rest is kept', () => {
  const read = z.parse(auditSearchSchema, {
    view: 7,
    range: '2y',
    from: 'soon',
    event: 'x',
    status: 'ok',
    by: 'colour',
  })
  expect(read).toMatchObject({ view: 'list', range: '1h', event: [], status: 'ok', by: 'time' })
  expect(read.from).toBeUndefined()
})
