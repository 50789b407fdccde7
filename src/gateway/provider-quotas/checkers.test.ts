import { expect, test } from 'vitest'
import type { ConfiguredChecker, QuotaHistoryRow } from '#contract/plexus/provider-quotas.ts'
import type { NamedProvider } from '#contract/plexus/providers.ts'
import { needsAttention, readCheckers } from './checkers.ts'
import { measureOf, metersIn, pointsOf } from './history.ts'

const meter = (status: string) => ({ key: 'm', label: 'M', kind: 'allowance', unit: 'requests', status })
const checker = (checkerId: string, over: Partial<ConfiguredChecker> = {}): ConfiguredChecker => ({
  checkerId,
  checkerType: 'naga',
  success: true,
  meters: [],
  ...over,
})
const provider = (name: string, checking: NamedProvider['quota_checker'], enabled = true): NamedProvider => ({
  name,
  api_base_url: 'https://a.example',
  enabled,
  quota_checker: checking,
})

test('failed first, then by how bad it is; what was not asked yet is no alarm', () => {
  const { rows } = readCheckers({
    configured: [
      checker('ok', { meters: [meter('ok')] }),
      checker('pending', { pending: true, success: false }),
      checker('warned', { meters: [meter('ok'), meter('warning')] }),
      checker('failed', { success: false, error: 'HTTP 401' }),
      checker('out', { meters: [meter('exhausted')] }),
    ],
    types: [],
    snapshots: [],
    providers: [],
  })
  expect(rows.map(({ id }) => id)).toEqual(['failed', 'out', 'warned', 'pending', 'ok'])
  expect(rows.filter(needsAttention)).toHaveLength(3)
  expect(rows[0]).toMatchObject({ state: 'failed', error: 'HTTP 401' })
})

test('a checker that does not run is explained', () => {
  const { absent, without, rows } = readCheckers({
    configured: [checker('budget')],
    types: [{ type: 'naga', displayName: 'Naga' }],
    snapshots: [{ checkerId: 'budget', checkedAt: '2026-11-21T20:00:00Z', success: true, meters: [] }],
    providers: [
      provider('a', { type: 'naga', id: 'budget' }),
      provider('b', { type: 'naga' }, false),
      provider('c', { type: 'naga', enabled: false }),
      provider('d', { type: 'gemini-cli' }),
      provider('e', { type: 'naga' }),
      provider('f', null),
    ],
  })
  expect(rows[0]).toMatchObject({ provider: 'a', checkedAt: '2026-11-21T20:00:00Z', typeName: 'Naga' })
  expect(absent.map(({ provider: name, why }) => [name, why])).toEqual([
    ['b', 'provider disabled'],
    ['c', 'checker off'],
    ['d', 'unknown type'],
    ['e', 'not listed'],
  ])
  expect(without.map(({ name }) => name)).toEqual(['f'])
})

const row = (checkedAt: string, over: Partial<QuotaHistoryRow> = {}): QuotaHistoryRow => ({
  meterKey: 'balance',
  label: 'Balance',
  kind: 'balance',
  unit: 'usd',
  limit: 50,
  remaining: 20,
  used: 30,
  success: true,
  checkedAt,
  ...over,
})

test('a balance is watched by what is left, an allowance by what is used, and failures break the line', () => {
  const rows = [row('2026-11-21T20:00:00Z'), row('2026-11-21T19:00:00Z', { meterKey: '_error', success: false })]
  const { name, limit, read } = measureOf(rows)
  expect([name, limit]).toEqual(['Left', undefined])
  expect(pointsOf(rows, read)).toEqual([
    { at: Date.parse('2026-11-21T19:00:00Z'), value: null, failed: true },
    { at: Date.parse('2026-11-21T20:00:00Z'), value: 20, failed: false },
  ])
  expect(measureOf([row('2026-11-21T20:00:00Z', { kind: 'allowance' })])).toMatchObject({ name: 'Used', limit: 50 })
  expect(metersIn(rows)).toEqual([{ key: 'balance', label: 'Balance' }])
  expect(measureOf([]).limit).toBeUndefined()
})
