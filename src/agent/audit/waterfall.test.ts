import { expect, test } from 'vitest'
import { atSecond, rowsOf, second } from './audit-fixture.ts'
import { factsOf, toWaterfall } from './waterfall.ts'

const run = [
  { ts: second(10), event: 'llm_call', run_id: 'main', duration_ms: 4000, model: 'gpt-5-mini' },
  { ts: second(5), event: 'channel_message', run_id: 'main' },
  { ts: second(20), event: 'tool_call', run_id: 'child', parent_run_id: 'main', duration_ms: 1000, status: 'error' },
  { ts: second(25), event: 'tool_call', run_id: 'grandchild', parent_run_id: 'child' },
  { event: 'odd', run_id: 'main' },
]

const words = (raw: Record<string, unknown>[]) =>
  toWaterfall(rowsOf(...raw), 'main').lines.map((line) =>
    line.kind === 'bar' ? `${' '.repeat(line.depth)}${line.row.kind}` : `${' '.repeat(line.depth)}[${line.runId}]`,
  )

test('events in the order they began, started runs below', () => {
  expect(words(run)).toEqual([
    '[main]',
    'channel_message',
    'llm_call',
    ' [child]',
    ' tool_call',
    '  [grandchild]',
    '  tool_call',
  ])
})

test('a bar ends when its event was noted', () => {
  const { from, to, timeless, lines } = toWaterfall(rowsOf(...run), 'main')
  expect({ from, to, timeless: timeless.length }).toEqual({ from: atSecond(5), to: atSecond(25), timeless: 1 })
  expect(lines[2]).toMatchObject({ from: atSecond(6), to: atSecond(10) })
})

test('one run in one turn needs no headings; several turns have them', () => {
  expect(words(run.slice(0, 2))).toEqual(['channel_message', 'llm_call'])
  expect(
    words([
      { ...run[0], turn_id: 'a' },
      { ...run[1], turn_id: 'b' },
    ]),
  ).toEqual(['[main]', 'channel_message', '[main]', 'llm_call'])
})

test('runs that name each other as parents end somewhere', () => {
  const circle = [
    { ts: second(1), event: 'a', run_id: 'x', parent_run_id: 'y' },
    { ts: second(2), event: 'b', run_id: 'y', parent_run_id: 'x' },
  ]
  expect(words(circle)).toHaveLength(4)
})

test('what the events tell about the run', () => {
  expect(factsOf(rowsOf(...run))).toMatchObject({
    models: ['gpt-5-mini'],
    failed: 1,
    runs: ['main', 'child', 'grandchild'],
  })
})
