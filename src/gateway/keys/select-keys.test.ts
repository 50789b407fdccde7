import { expect, test } from 'vitest'
import { lastUseOf } from './last-use.ts'
import { revealWords } from './reveal-words.ts'
import { selectKeys } from './select-keys.ts'

const now = 1_800_000_000_000
const key = (name: string, over = {}) => ({ name, secret: { $secret: `keys/${name}/secret`, hint: '' }, ...over })
const all = [
  key('web', { comment: 'The web shop' }),
  key('ci', { expiresAt: now + 1, quotas: ['month-cost'] }),
  key('old', { expiresAt: now }),
  key('gone', { disabledAt: 1, expiresAt: now + 1 }),
]

test('keys are found by name, comment and quota, and counted by state', () => {
  expect(selectKeys(all, { q: '', state: 'all' }, now).counts).toEqual({ all: 4, active: 2, limited: 1, closed: 2 })
  const names = (q: string, state: 'all' | 'active' | 'limited' | 'closed') =>
    selectKeys(all, { q, state }, now).shown.map(({ name }) => name)
  expect(names('SHOP web', 'all')).toEqual(['web'])
  expect(names('month', 'all')).toEqual(['ci'])
  expect(names('', 'limited')).toEqual(['ci'])
  expect(names('', 'closed')).toEqual(['old', 'gone'])
})

test('the last use is of the very key, not of one whose name contains its name', () => {
  const row = (apiKey: string) => ({ requestId: `r-${apiKey}`, apiKey, date: '2026-11-21T20:00:00.000Z' })
  expect(lastUseOf('web', { items: [row('web-2'), row('web')], total: 2 })).toEqual({
    state: 'used',
    at: '2026-11-21T20:00:00.000Z',
    requestId: 'r-web',
  })
  expect(lastUseOf('web', { items: [row('web-2')], total: 1 })).toEqual({ state: 'never' })
  expect(lastUseOf('web', { items: [row('web-2')], total: 900 })).toEqual({ state: 'hidden' })
})

test.each([
  ['keys/web%20app/secret', 'secret of key web app'],
  ['mcp-servers/search/headers/authorization', 'headers authorization of MCP server search'],
  ['full-backup', 'A full backup'],
  ['config-export', 'The whole configuration'],
  ['something/else', 'something/else'],
  ['keys/%E0%A4%A/secret', 'secret of key %E0%A4%A'],
])('%s is recorded as: %s', (what, words) => expect(revealWords(what)).toBe(words))
