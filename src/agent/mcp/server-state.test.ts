import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { mcpServerSchema } from '#contract/placet/mcp.ts'
import { allTools, changedAt, noteChanges, stateOf } from './server-state.ts'

const read = (raw: object) => z.parse(mcpServerSchema, { name: 'a', ...raw })

test.each<[object, string]>([
  [{ enabled: true, connected: true, tools: [] }, 'connected'],
  [{ enabled: true, connected: true, error: 'once' }, 'connected'],
  [{ enabled: true, connected: false, error: 'no' }, 'failing'],
  [{ enabled: true, connected: false, error: null }, 'connecting'],
  [{ enabled: false, connected: false, error: 'no' }, 'disabled'],
  [{ server: { name: 'a', enabled: true, connected: true } }, 'connected'],
])('%j is %s', (raw, state) => expect(stateOf(read(raw))).toBe(state))

test.each<[unknown, unknown]>([
  [['x'], { name: 'x', description: undefined }],
  [
    [{ name: 'x', description: 'd', input_schema: { type: 'object' } }],
    { name: 'x', description: 'd', inputSchema: { type: 'object' } },
  ],
  [{ x: { description: 'd' } }, { name: 'x', description: 'd' }],
])('tools %j', (tools, tool) => expect(read({ tools }).tools).toMatchObject([tool]))

test.each<[unknown, string | undefined]>([
  ['', undefined],
  [{ message: 'm' }, 'm'],
  [{ code: 7 }, '{\n  "code": 7\n}'],
])('error %j', (error, text) => expect(read({ error }).error).toBe(text))

test('only changes are noted, and the first look is none', () => {
  const on = read({ connected: true })
  const off = read({ error: 'gone' })
  const first = noteChanges({}, [on], 1)
  expect(noteChanges(first, [on], 2)).toBe(first)
  expect(changedAt(on, first)).toBeUndefined()
  const second = noteChanges(first, [off], 3)
  expect(second['a']).toMatchObject([
    { at: 1, state: 'connected' },
    { at: 3, state: 'failing', error: 'gone' },
  ])
  expect(changedAt(off, second)).toBe(3)
  expect(changedAt(read({ changed_at: 1_700_000_000 }), second)).toBe(1_700_000_000_000)
})

test('a tool says who else offers one of its name', () => {
  const tools = allTools([read({ tools: ['x', 'y'] }), read({ name: 'b', tools: ['x'] })])
  expect(tools.map(({ tool, server, alsoAt }) => [tool.name, server.name, alsoAt])).toEqual([
    ['x', 'a', ['b']],
    ['y', 'a', []],
    ['x', 'b', ['a']],
  ])
})
