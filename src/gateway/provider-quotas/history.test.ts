import { expect, test } from 'vitest'
import type { QuotaHistoryRow } from '#contract/plexus/provider-quotas.ts'
import { reasonsIn } from './history.ts'

const row = (checkedAt: string, errorMessage?: string | null) =>
  ({ checkedAt, meterKey: 'm', success: errorMessage === undefined, errorMessage }) as QuotaHistoryRow // the members that are read

test('each reason of failed checks is told once, the last one first', () => {
  expect(
    reasonsIn([row('2026-11-21T10:04:00Z', 'timeout'), row('2026-11-21T10:03:00Z'), row('2026-11-21T10:02:00Z', null)]),
  ).toEqual([
    { reason: 'timeout', count: 1, lastAt: '2026-11-21T10:04:00Z' },
    { reason: 'The gateway gives no reason.', count: 1, lastAt: '2026-11-21T10:02:00Z' },
  ])
  expect(reasonsIn([row('2026-11-21T10:01:00Z', 'timeout'), row('2026-11-21T10:02:00Z', 'timeout')])).toEqual([
    { reason: 'timeout', count: 2, lastAt: '2026-11-21T10:02:00Z' },
  ])
})
