import { expect, test } from 'vitest'
import { backupDifferences } from '#contract/plexus/backup-diff.ts'
import { readBackup } from '#contract/plexus/backup-reading.ts'
import { createReferenceGateway } from './app.ts'

function connect(now = () => Date.now()) {
  const gateway = createReferenceGateway({ adminKey: 'admin', now })
  const ask = (method: string, path: string, body?: BodyInit, type = 'application/json', key = 'admin') =>
    gateway.fetch(
      new Request(`http://gateway/v0/management${path}`, {
        method,
        headers: { 'x-admin-key': key, ...(body === undefined ? {} : { 'content-type': type }) },
        ...(body === undefined ? {} : { body }),
      }),
    )
  return ask
}

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())

test('a full backup is an archive that the contract reads: configuration and the rows of every table', async () => {
  const ask = connect()
  const response = await ask('GET', '/backup?full=true')
  expect(response.headers.get('content-type')).toBe('application/gzip')
  const read = await readBackup(await bytesOf(response))
  if ('refusal' in read) throw new Error(read.refusal)
  expect(read.contents).toMatchObject({ kind: 'full', data: { keys: { jonas: {} } } })
  const { total } = await (await ask('GET', '/usage?limit=0')).json()
  expect(read.contents.tables).toHaveLength(13)
  expect(read.contents.tables).toContainEqual({ name: 'request_usage', rows: total })
})

test('a restore replaces everything, and lets in whom it should not', async () => {
  let now = Date.now()
  const ask = connect(() => now)
  const secret = 'sk-11223344556677889900aabbccddeeff0011223344556677'
  expect((await ask('GET', '/auth/verify', undefined, undefined, secret)).status).toBe(401)
  const file = await bytesOf(await ask('GET', '/backup'))
  await ask('DELETE', '/models')
  await ask('PUT', '/keys/late', JSON.stringify({ secret: 'sk-late' }))
  const [before, current] = [await readBackup(file), await readBackup(await bytesOf(await ask('GET', '/backup')))]
  if ('refusal' in before || 'refusal' in current) throw new Error('Unreadable')
  expect(backupDifferences(current.contents.data, before.contents.data)).toContainEqual(
    expect.objectContaining({ kind: 'keys', name: 'late', change: 'removed' }),
  )
  const answer = await ask('POST', '/restore', file)
  expect(await answer.json()).toMatchObject({
    success: true,
    restored: { _cleared: 1, model_aliases: 10, api_keys: 7 },
  })
  now += 1000
  expect((await ask('GET', '/keys/late')).status).toBe(404)
  expect((await ask('GET', '/aliases/smart')).status).toBe(200)
  expect((await ask('GET', '/auth/verify', undefined, undefined, secret)).status).toBe(200)
})

test('a full restore brings back what was wiped', async () => {
  const ask = connect()
  const totalOf = async () => (await (await ask('GET', '/usage?limit=0')).json()).total
  const total = await totalOf()
  const file = await bytesOf(await ask('GET', '/backup?full=true'))
  await ask('DELETE', '/logs/reset')
  expect(await totalOf()).toBe(0)
  const answer = await ask('POST', '/restore', file, 'application/gzip')
  expect(await answer.json()).toMatchObject({ restored: { request_usage: total } })
  expect(await totalOf()).toBe(total)
})

test.each([
  ['no marker', '{}', 'application/json', 400, 'Invalid backup: missing plexus_backup field'],
  [
    'another version',
    '{"plexus_backup":true,"version":99}',
    'application/json',
    500,
    'Unsupported backup version 99 (expected 1)',
  ],
  ['no archive', 'rubbish', 'application/gzip', 500, 'Unrecognized archive format'],
])('a restore of %s is refused', async (_case, body, type, status, error) => {
  const answer = await connect()('POST', '/restore', body, type)
  expect([answer.status, await answer.json()]).toEqual([status, { error }])
})
