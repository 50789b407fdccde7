import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from './make-folder.ts'

test('what is missing is made, for the owner alone, and what is there stays', () => {
  const folder = mkdtempSync(join(tmpdir(), 'placet-folder-'))
  makeFolder(join(folder, 'a', 'b'))
  makeFolder(join(folder, 'a', 'b'))
  expect(statSync(join(folder, 'a', 'b')).mode & 0o777).toBe(0o700)
  rmSync(folder, { recursive: true })
})

test.runIf(process.platform === 'linux')('where no folder can ever be, it says so at once', () => {
  expect(() => makeFolder('/proc/placet/data')).toThrow(/ENOENT|EACCES|EPERM/)
})
