import { expect, test } from 'vitest'
import { comparable } from './comparable.ts'

const running = {
  providers: { openai: { enabled: true, discount: 0 } },
  cooldown: { initialMinutes: 1, maxMinutes: 60 },
  quotas: [{ id: 'openai' }],
}

test('the order of members, and what only one of the two tells, makes no difference', () => {
  const stored = {
    providers: { openai: { discount: 0, enabled: true } },
    settings: { 'cooldown.maxMinutes': 60, 'dashboard.note': 'hello' },
    oauth_providers: [],
  }
  const { before, after } = comparable(stored, running)
  expect(before).toBe(after)
  expect(after).not.toContain('quotas')
})

test('what is stored and not yet in use is a difference', () => {
  const { before, after } = comparable({ providers: {}, settings: { 'cooldown.maxMinutes': 90 } }, running)
  expect(before).toContain('"maxMinutes": 90')
  expect(after).toContain('"maxMinutes": 60')
  expect(before).not.toContain('openai')
})
