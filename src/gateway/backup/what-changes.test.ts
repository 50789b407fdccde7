import { expect, test } from 'vitest'
import { backupDifferences } from '#contract/plexus/backup-diff.ts'
import { countByKind, stillDifferent } from './what-changes.ts'

const current = {
  providers: { openai: { enabled: true }, old: { enabled: false } },
  keys: { web: { secret: { $secret: 'keys/web/secret', hint: '…4f2a' } }, intern: { secret: 'b' } },
}
const backup = {
  providers: { openai: { enabled: false }, fresh: { enabled: true } },
  keys: { web: { secret: 'sk-…4f2a' }, intern: { secret: 'b', disabledAt: 1, expiresAt: 1 } },
}

test('counts say what comes, changes, goes and stays', () => {
  const counts = countByKind(current, backupDifferences(current, backup))
  expect(counts[0]).toEqual({ kind: 'providers', added: 1, changed: 1, removed: 1, same: 0 })
  expect(counts.find(({ kind }) => kind === 'keys')).toMatchObject({ added: 0, changed: 1, removed: 0, same: 1 })
  expect(counts.find(({ kind }) => kind === 'settings')).toMatchObject({ added: 0, same: 0 })
})

test('that a key lost its end is no difference to the file it came from', () => {
  expect(stillDifferent({ keys: current.keys }, { keys: backup.keys })).toEqual([])
  expect(stillDifferent(current, backup).map(({ name }) => name)).toEqual(['fresh', 'old', 'openai'])
})
