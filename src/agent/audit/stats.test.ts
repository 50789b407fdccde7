import { expect, test } from 'vitest'
import { readCounts } from './stats.ts'

test.each([
  ['counters and groups', { runs: 2, total: 5, by_status: { ok: 1, error: 4 }, by_event: { tool_call: 5 } }],
  ['camel case', { runs: 2, total: 5, byStatus: { ok: 1, error: 4 }, byEvent: { tool_call: 5 } }],
  [
    'lists of rows',
    {
      runs: 2,
      total: 5,
      status: [
        { status: 'ok', count: 1 },
        { status: 'error', count: 4 },
      ],
      event: [{ name: 'tool_call', n: 5 }],
    },
  ],
  [
    'a nested answer',
    { totals: {}, stats: { by_event: { tool_call: 5 }, by_status: { ok: 1, error: 4 } }, runs: 2, total: 5 },
  ],
])('%s', (_, raw) => {
  expect(readCounts(raw)).toEqual({
    figures: [
      ['total', 5],
      ['runs', 2],
    ],
    groups: [
      { name: 'event', counts: [['tool_call', 5]] },
      {
        name: 'status',
        counts: [
          ['error', 4],
          ['ok', 1],
        ],
      },
    ],
  })
})

test.each([[null], [[]], ['text'], [{ from: '2026', nested: { deep: ['x'] } }]])('nothing is made of %o', (raw) => {
  expect(readCounts(raw)).toEqual({ figures: [], groups: [] })
})
