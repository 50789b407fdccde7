import { expect, test } from 'vitest'
import { isBinaryName, leaveOut } from './leave-out.ts'

test.each([
  ['node_modules', 'web/node_modules', true],
  ['node_modules', 'web/node_modules.md', false],
  ['*.log, *.tmp', 'logs/today.LOG', true],
  ['*.log', 'logs', false],
  ['logs/old', 'logs/old', true],
  ['logs/old/', 'other/logs/old', false],
  ['logs/*.txt', 'logs/a.txt', true],
  ['', 'anything', false],
  [' , ', 'anything', false],
  ['a.b', 'axb', false],
])('%s leaves out %s: %s', (patterns, path, is) => expect(leaveOut(patterns)(path)).toBe(is))

test.each([
  ['a/photo.JPG', true],
  ['archive.tar.gz', true],
  ['notes.md', false],
  ['zip', false],
  ['logo.svg', false],
])('%s has a name of what is no text: %s', (path, is) => expect(isBinaryName(path)).toBe(is))
