import { expect, test } from 'vitest'
import { parse } from 'zod/mini'
import { type Usage, type UsageGrouping, usageSchema } from '#contract/placet/usage.ts'
import { groupName, tokensByDay } from '#kit/usage-groups.ts'
import { changeOf } from './change.ts'
import { exportRows } from './export-rows.ts'
import { askedGroups, toggled } from './grouping.ts'
import { listPrices } from './list-prices.ts'
import { readUsage } from './read-usage.ts'

const range = { from: '2026-11-01', to: '2026-11-03' }

const rows = [
  { date: '2026-11-01', model: '', channel: 'slack', prompt_tokens: 10, completion_tokens: 1, turn_count: 1 },
  { date: '2026-11-01', model: 'unknown', channel: 'slack', prompt_tokens: 20, completion_tokens: 2, turn_count: 1 },
  { date: '2026-11-03', model: 'gpt-5', channel: 'email', prompt_tokens: 400, completion_tokens: 4, turn_count: 2 },
  { date: '2026-11-03', channel: 'email', prompt_tokens: 1, completion_tokens: 0, cached_tokens: 1, turn_count: 1 },
]

const answer = (items: readonly object[] = rows, totals?: object): Usage => parse(usageSchema, { items, totals })
const by: UsageGrouping[] = ['date', 'model']

test('a blank model and one that is called unknown stay two', () => {
  const { groups, totals } = readUsage(answer(), range, by, {})
  expect(groups.map((group) => [groupName(group), group.totals.prompt_tokens])).toEqual([
    ['gpt-5', 400],
    ['“unknown”', 20],
    ['unknown', 11],
  ])
  expect(totals).toMatchObject({ prompt_tokens: 431, completion_tokens: 7, cached_tokens: 1, turn_count: 5 })
})

test('a day without rows is there, and counts nothing', () => {
  const { days, rows: shown } = readUsage(answer(), range, by, {})
  expect(days).toEqual(['2026-11-01', '2026-11-02', '2026-11-03'])
  expect(tokensByDay(shown, ['model']).get('2026-11-02')).toBeUndefined()
  const exported = exportRows(readUsage(answer(), range, by, {}), by, listPrices)
  expect(exported.map(({ date, model, tokens, estimated_cost_usd: usd }) => [date, model, tokens, usd])).toEqual([
    ['2026-11-01', 'unknown', 22, undefined],
    ['2026-11-01', '', 11, undefined],
    ['2026-11-02', undefined, 0, 0],
    ['2026-11-03', 'gpt-5', 404, 0.00054],
    ['2026-11-03', '', 1, undefined],
  ])
})

test('filters narrow the rows but not what can be chosen; the blank one can be chosen too', () => {
  const read = readUsage(answer(), range, by, { model: '', channel: 'email' })
  expect(read.rows).toHaveLength(1)
  expect(read.choices).toEqual({ model: ['gpt-5', 'unknown', ''], origin: [''], channel: ['email', 'slack'] })
})

test.each([
  [{ prompt_tokens: 431, completion_tokens: 7, turn_count: 5 }, rows, []],
  [undefined, rows, []],
  [{ prompt_tokens: 999, completion_tokens: 1, turn_count: 5 }, rows, [/total is 1,000 tokens.*add up to 438/]],
  [{ prompt_tokens: 431, completion_tokens: 7, turn_count: 4 }, rows, [/total is 4 turns.*add up to 5/]],
  [undefined, [...rows, { model: 'gpt-5', prompt_tokens: 7 }], [/^7 tokens came without a day/]],
  [undefined, [...rows, { date: '2026-12-01', prompt_tokens: 7 }], [/^7 tokens came without a day/]],
])('with the totals %o it says what does not fit', (totals, items, expected) => {
  const { doubts } = readUsage(answer(items, totals), range, by, {})
  expect(doubts).toHaveLength(expected.length)
  for (const [index, words] of expected.entries()) expect(doubts[index]).toMatch(words)
})

test.each([
  ['date,model', 'channel', 'date,model,channel'],
  ['date,model', 'model', 'date'],
  ['date', 'date', ''],
  ['', 'session_key', 'session_key'],
] as const)('%j toggled by %s is %j', (before, grouping, after) => {
  expect(toggled(before, grouping)).toBe(after)
})

test('days and sessions are asked for only when they are looked at', () => {
  expect(askedGroups(['date', 'model'])).toEqual(['date', 'model', 'origin', 'channel'])
  expect(askedGroups(['session_key'])).toEqual(['model', 'origin', 'channel', 'session_key'])
})

test.each([
  [0, 0, 'as before'],
  [5, 0, 'nothing before'],
  [0, 5, '−100% less'],
  [112, 100, '+12% more'],
  [1532, 100, '+1,432% more'],
  [995, 1000, '−0.5% less'],
])('%i after %i is %s', (now, before, words) => {
  expect(changeOf(now, before)).toBe(words)
})
