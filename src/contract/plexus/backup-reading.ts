import { parseTar } from 'nanotar'
import * as z from 'zod/mini'
import { isRecord } from '#contract/lenient.ts'
import { piecesOf } from '#contract/pieces.ts'
import { backupDataSchema, backupSchema, backupVersion, manifestSchema, type BackupData } from './backup.ts'

/** What is in a backup, whichever kind it is. */
export interface BackupContents {
  kind: 'config' | 'full'
  /** ISO 8601. */
  createdAt: string
  dialect: string | undefined
  data: BackupData
  /** Of a full one: requests, errors, traces …, with how many rows of each. */
  tables: { name: string; rows: number }[]
}

export type ReadBackup = { contents: BackupContents } | { refusal: string }

/**
 * Reads a file that somebody wants to restore, before the gateway gets it: a restore replaces everything at once and can't be
 * tried first. The refusal is a sentence that says what is wrong with the file.
 */
export async function readBackup(file: Uint8Array<ArrayBuffer>, most = mostUnpacked): Promise<ReadBackup> {
  if (file.length === 0) return { refusal: 'The file is empty.' }
  const isGzip = file[0] === 0x1f && file[1] === 0x8b
  try {
    return isGzip ? await readArchive(file, most) : readConfig(file)
  } catch {
    return { refusal: isGzip ? 'The archive is damaged or cut off.' : 'The file is no backup: it is no JSON.' }
  }
}

/** Bytes. The tables inside are packed once more, so an archive hardly grows. */
const mostUnpacked = 1024 ** 3

/** Undefined as soon as it is more than `most` bytes, so that a small file cannot fill the memory. */
async function unpack(file: Uint8Array<ArrayBuffer>, most: number): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for await (const piece of piecesOf(new Blob([file]).stream().pipeThrough(new DecompressionStream('gzip')))) {
    size += piece.length
    if (size > most) return undefined
    pieces.push(piece)
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer())
}

function readConfig(file: Uint8Array): ReadBackup {
  const json: unknown = JSON.parse(textOf(file))
  const refusal = whyNoBackup(json)
  if (refusal !== undefined) return { refusal }
  const read = z.safeParse(backupSchema, json)
  if (!read.success) return { refusal: `The backup can’t be read: ${place(read.error)}` }
  const { created_at: createdAt, dialect, data } = read.data
  return { contents: { kind: 'config', createdAt, dialect, data, tables: [] } }
}

async function readArchive(file: Uint8Array<ArrayBuffer>, most: number): Promise<ReadBackup> {
  const tar = await unpack(file, most)
  if (tar === undefined)
    return { refusal: 'The archive is no backup of a gateway: unpacked, it is far larger than one.' }
  const members = parseTar(tar)
  const dataOf = (name: string) => members.find((member) => member.name.replace(/^\.\//, '') === name)?.data
  const [manifestFile, configFile] = [dataOf('manifest.json'), dataOf('config.json')]
  if (!manifestFile) return { refusal: 'The archive is no backup of a gateway: it has no manifest.json.' }
  if (!configFile) return { refusal: 'The archive holds no config.json.' }
  const json: unknown = JSON.parse(textOf(manifestFile))
  const refusal = whyNoBackup(json)
  if (refusal !== undefined) return { refusal }
  const manifest = z.safeParse(manifestSchema, json)
  if (!manifest.success) return { refusal: `The archive’s manifest can’t be read: ${place(manifest.error)}` }
  const config: unknown = JSON.parse(textOf(configFile))
  const data = z.safeParse(backupDataSchema, isRecord(config) && isRecord(config['data']) ? config['data'] : config)
  if (!data.success) return { refusal: `The archive’s config.json can’t be read: ${place(data.error)}` }
  const { created_at: createdAt, dialect, tables } = manifest.data
  return {
    contents: {
      kind: 'full',
      createdAt,
      dialect,
      data: data.data,
      tables: await Promise.all(
        tables.map(async (name) => ({ name, rows: await rowsIn(dataOf(`${name}.csv.gz`), dataOf(`${name}.csv`)) })),
      ),
    },
  }
}

function whyNoBackup(json: unknown): string | undefined {
  if (!isRecord(json) || json['plexus_backup'] !== true) return 'The file is no backup of a gateway.'
  const version = json['version']
  if (version === backupVersion) return undefined
  return `The backup has version ${String(version)}; a gateway takes version ${backupVersion} only.`
}

/** Rows without the line of column names, counted while it is unpacked: a table may be larger than any text can be. */
async function rowsIn(packed: Uint8Array | undefined, plain: Uint8Array | undefined): Promise<number> {
  const isPacked = packed !== undefined && packed.length > 0
  const body = new Response(new Uint8Array(isPacked ? packed : (plain ?? []))).body
  if (!body) return 0
  let [lines, isQuoted, isEmpty] = [0, false, true]
  // A line ends within quotes as well; a quote in a text is doubled, which opens and closes it again.
  for await (const piece of piecesOf(isPacked ? body.pipeThrough(new DecompressionStream('gzip')) : body)) {
    for (const byte of piece) {
      if (byte === newLine && !isQuoted) {
        if (!isEmpty) lines += 1
        isEmpty = true
      } else if (byte !== carriageReturn) {
        if (byte === quote) isQuoted = !isQuoted
        isEmpty = false
      }
    }
  }
  return Math.max(0, isEmpty ? lines - 1 : lines)
}

const [newLine, carriageReturn, quote] = [0x0a, 0x0d, 0x22]

const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true }).decode(bytes)

const place = (error: z.core.$ZodError) => {
  const [issue] = error.issues
  return issue ? `${issue.path.join('.') || 'the whole'}: ${issue.message}` : 'it has another shape'
}
