import { expect, test } from 'vitest'
import { changesBetween } from './changes.ts'

test('only what differs, and of lists what comes and goes', () => {
  const before = { enabled: true, allow_from: ['1', '2'], dm: { policy: 'open', users: ['a'] }, retries: 3, gone: 1 }
  const after = {
    enabled: true,
    allow_from: ['2', '3'],
    dm: { policy: 'allowlist', users: ['a'] },
    retries: 5,
    new: null,
  }
  expect(changesBetween(before, after)).toEqual([
    { path: ['allow_from'], kind: 'list', added: ['3'], removed: ['1'] },
    { path: ['dm', 'policy'], kind: 'value', before: 'open', after: 'allowlist' },
    { path: ['retries'], kind: 'value', before: 3, after: 5 },
    { path: ['gone'], kind: 'value', before: 1, after: undefined },
    { path: ['new'], kind: 'value', before: undefined, after: null },
  ])
})

test('secrets are only said to have changed', () => {
  const changes = changesBetween(
    { token: '8412…x9Qk', app: { password: 'old' }, note: '****' },
    { token: 'brand-new', secret: 'fresh', app: {}, note: 'clear' },
  )
  expect(changes).toEqual([
    { path: ['token'], kind: 'secret', what: 'changed' },
    { path: ['app', 'password'], kind: 'secret', what: 'removed' },
    { path: ['note'], kind: 'secret', what: 'changed' },
    { path: ['secret'], kind: 'secret', what: 'set' },
  ])
  expect(JSON.stringify(changes)).not.toMatch(/brand-new|fresh|old|clear/)
})

test('a list in another order is a change, too', () => {
  expect(changesBetween({ a: ['1', '2'] }, { a: ['2', '1'] })).toEqual([
    { path: ['a'], kind: 'value', before: ['1', '2'], after: ['2', '1'] },
  ])
})
