import { describe, expect, test } from 'vitest'
import { rowsOf } from './audit-fixture.ts'
import { kindLabel, laneLabel, momentOfKey, readMcpTool, toolLabel } from './audit-row.ts'

test.each([
  ['mcp:github:create_issue', { server: 'github', tool: 'create_issue' }],
  ['mcp_github_create_issue', { server: 'github', tool: 'create_issue' }],
  ['mcp:files:read:all', { server: 'files', tool: 'read:all' }],
  ['read_file', undefined],
  ['mcp', undefined],
  ['mcp_', undefined],
  ['mcp:github', undefined],
  [undefined, undefined],
])('the tool %s', (name, expected) => {
  expect(readMcpTool(name)).toEqual(expected)
})

test('an MCP tool is shown as server and tool, any other as it came', () => {
  expect(toolLabel('mcp:github:create_issue')).toBe('github › create_issue')
  expect(toolLabel('read_file')).toBe('read_file')
})

describe('a row', () => {
  test.each([
    [{ event: 'tool_call', tool_name: 'mcp:a:b' }, 'mcp_call'],
    [{ event: 'tool_call', toolName: 'mcp_a_b' }, 'mcp_call'],
    [{ event: 'tool_call', name: 'exec' }, 'tool_call'],
    [{ event: 'policy_decision', tool_name: 'mcp:a:b' }, 'policy_decision'],
    [{}, 'unknown'],
  ])('%o is of kind %s', (raw, kind) => {
    expect(rowsOf(raw)[0]?.kind).toBe(kind)
  })

  test.each([
    [{ channel: 'telegram', origin: 'user' }, 'channel:telegram'],
    [{ channel: '', origin: 'cron' }, 'origin:cron'],
    [{ origin: 'api' }, 'origin:api'],
    [{}, 'system'],
  ])('%o is in lane %s', (raw, lane) => {
    expect(rowsOf(raw)[0]?.lane).toBe(lane)
  })

  test.each([
    [{ status: 'error' }, true],
    [{ status: 'Timeout' }, true],
    [{ status: 'ok', error: 'ignored' }, false],
    [{ status: 'denied' }, false],
    [{ event: 'error' }, true],
    [{ event: 'llm_call', error: 'overloaded' }, true],
    [{}, false],
  ])('%o failed: %s', (raw, failed) => {
    expect(rowsOf(raw)[0]?.failed).toBe(failed)
  })

  test('has the same key whenever it is read, and another one than its twin', () => {
    const raw = { ts: '2026-01-01T10:00:00.123Z', event: 'tool_call', n: 1 }
    const [first, twin] = rowsOf(raw, raw)
    expect(rowsOf(raw)[0]?.key).toBe(first?.key)
    expect(twin?.key).not.toBe(first?.key)
    expect(rowsOf({ ...raw, n: 2 })[0]?.key).not.toBe(first?.key)
    expect(momentOfKey(first?.key ?? '')).toBe(Date.parse(raw.ts))
  })

  test('may carry no time', () => {
    const [row] = rowsOf({ event: 'note', ts: 'yesterday' })
    expect(row?.at).toBeUndefined()
    expect(momentOfKey(row?.key ?? '')).toBeUndefined()
  })
})

test('an event that nobody knew is named readably', () => {
  expect(kindLabel('memory.write_done')).toBe('Memory write done')
})

test('a lane without a channel can be told from a channel of the same name', () => {
  expect([laneLabel('channel:api'), laneLabel('origin:api'), laneLabel('system')]).toEqual([
    'api',
    'api (origin)',
    'system',
  ])
})
