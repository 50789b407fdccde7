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

test('a text that is shown with a secret hidden is not told as changed', () => {
  const shown = { mcp_servers: { a: { args: ['--port', '1', '--api-key=•••4f2a'] } } }
  const heldIn = (args: string[]) => backupDifferences(shown, { mcp_servers: { a: { args } } })
  expect(heldIn(['--port', '1', '--api-key=canary-0c6d4f2a'])).toEqual([])
  expect(heldIn(['--port', '1', '--api-key=canary-0c6d0000'])).toMatchObject([{ members: ['args'] }])
  expect(heldIn(['--port', '2', '--api-key=canary-0c6d4f2a'])).toMatchObject([{ members: ['args'] }])
})

test('that a key lost its end is no difference to the file it came from', () => {
  expect(stillDifferent({ keys: current.keys }, { keys: backup.keys })).toEqual([])
  expect(stillDifferent(current, backup).map(({ name }) => name)).toEqual(['fresh', 'old', 'openai'])
})
