import { gzipSync, strToU8 } from 'fflate'
import { createTarGzip } from 'nanotar'
import { expect, test } from 'vitest'
import { readBackup } from './backup-reading.ts'

const manifest = { plexus_backup: true, version: 1, created_at: '2026-11-21T20:17:46.167Z' }

async function archiveWith(tables: Record<string, Uint8Array | string>) {
  const names = Object.keys(tables).map((file) => file.replace(/\.csv(\.gz)?$/, ''))
  return new Uint8Array(
    await createTarGzip([
      { name: 'manifest.json', data: JSON.stringify({ ...manifest, tables: names }) },
      { name: 'config.json', data: '{}' },
      ...Object.entries(tables).map(([name, data]) => ({ name, data })),
    ]),
  )
}

test('rows are counted whatever stands in their cells', async () => {
  const csv = 'id,text\r\n1,"two\r\nlines and a ""word"""\r\n2,plain\r\n3,"""\n"""'
  const read = await readBackup(
    await archiveWith({
      'debug_logs.csv.gz': gzipSync(strToU8(csv)),
      'responses.csv.gz': gzipSync(strToU8(`${csv}\n\n`)),
      'quota_state.csv': '',
      'meters.csv': 'id\n',
    }),
  )
  expect('contents' in read && read.contents.tables).toEqual([
    { name: 'debug_logs', rows: 3 },
    { name: 'responses', rows: 3 },
    { name: 'quota_state', rows: 0 },
    { name: 'meters', rows: 0 },
  ])
})

test('a table that is cut off is said to be damaged', async () => {
  const packed = gzipSync(strToU8('id\n1\n2\n'))
  const read = await readBackup(await archiveWith({ 'debug_logs.csv.gz': packed.slice(0, packed.length - 6) }))
  expect(read).toEqual({ refusal: 'The archive is damaged or cut off.' })
})

test('what unpacks to more than any backup is not unpacked further', async () => {
  const bomb = new Uint8Array(gzipSync(new Uint8Array(4 * 1024 * 1024)))
  expect(bomb.length).toBeLessThan(8192)
  expect(await readBackup(bomb, 1024 * 1024)).toEqual({ refusal: expect.stringContaining('far larger') })
})
