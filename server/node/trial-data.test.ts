import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTrialData } from './trial-data.ts'

let folder: string
let data: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'placet-trial-'))
  data = join(folder, 'data')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('the same folder gives the same secrets and the same store', async () => {
  const first = await openTrialData(data)
  await first.store.meta.put('fact', 'kept')
  await first.store.close()
  const second = await openTrialData(data)
  expect(second.sessionKey).toEqual(first.sessionKey)
  expect(second.boxKeys).toEqual(first.boxKeys)
  expect(await second.store.meta.get('fact')).toBe('kept')
  await second.store.close()
})

test.each([
  [
    'whose secret was replaced',
    () => writeFileSync(secrets(), otherSecrets()),
    /placet\.db was made with another secret/,
  ],
  ['whose secret was lost', () => rmSync(secrets()), /placet\.db was made with another secret/],
  ['whose secret is garbled', () => writeFileSync(secrets(), '{'), /secrets\.json can't be read/],
  [
    'whose database is none',
    () => writeFileSync(join(data, 'placet.db'), 'x'.repeat(9000)),
    /can't be used: file is not/,
  ],
])('a folder %s is refused', async (_name, harm, reason) => {
  await openTrialData(data).then(({ store }) => store.close())
  harm()
  await expect(openTrialData(data)).rejects.toThrow(reason)
})

test('no new secret is made beside a database that needs the old one', async () => {
  await openTrialData(data).then(({ store }) => store.close())
  rmSync(secrets())
  await expect(openTrialData(data)).rejects.toThrow(/another secret/)
  expect(existsSync(secrets())).toBe(false)
})

test('a folder that cannot be made is refused in words', async () => {
  writeFileSync(join(folder, 'file'), '')
  await expect(openTrialData(join(folder, 'file', 'data'))).rejects.toThrow(
    /^Can't write to .*data \(ENOTDIR\).*--data/,
  )
})

const secrets = () => join(data, 'secrets.json')

function otherSecrets(): string {
  const key = () => randomBytes(32).toString('base64')
  return JSON.stringify({ sessionKey: key(), encryptionKey: key() })
}
