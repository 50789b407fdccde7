import { gunzipSync, gzipSync, strFromU8, strToU8 } from 'fflate'
import { createTar, parseTar } from 'nanotar'
import Papa from 'papaparse'

type Row = Record<string, unknown>

/** What a full backup holds beside the configuration, by table. */
export type Tables = Record<string, readonly Row[]>

/** A tar.gz with `manifest.json`, `config.json` and one CSV for each table: packed once more, or empty. */
export function packed(config: unknown, tables: Tables, createdAt: string): Uint8Array<ArrayBuffer> {
  const manifest = {
    plexus_backup: true,
    version: 1,
    created_at: createdAt,
    dialect: 'sqlite',
    tables: Object.keys(tables),
  }
  const tar = createTar([
    { name: 'manifest.json', data: JSON.stringify(manifest, null, 2) },
    { name: 'config.json', data: JSON.stringify(config, null, 2) },
    ...Object.entries(tables).map(([name, rows]) =>
      rows.length === 0
        ? { name: `${name}.csv`, data: '' }
        : { name: `${name}.csv.gz`, data: gzipSync(strToU8(csvOf(rows))) },
    ),
  ])
  return new Uint8Array(gzipSync(tar))
}

/** The same read back; what is no archive throws. Cells are texts, null where the database had none. */
export function unpacked(bytes: Uint8Array): { manifest: unknown; config: unknown; tables: Tables } {
  const members = new Map(parseTar(gunzipSync(bytes)).map(({ name, data }) => [name, data]))
  const json = (name: string): unknown => JSON.parse(strFromU8(members.get(name) ?? new Uint8Array()))
  const tables: Tables = {}
  for (const [name, data] of members) {
    const table = /^(.+)\.csv(\.gz)?$/.exec(name)
    if (table?.[1] !== undefined) tables[table[1]] = data && table[2] !== undefined ? rowsOf(gunzipSync(data)) : []
  }
  return { manifest: json('manifest.json'), config: json('config.json'), tables }
}

/** How the gateway writes what is not there, so that an empty text stays one. */
const nothing = '\\N'

function csvOf(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {})
  const cell = (value: unknown) =>
    value === null || value === undefined ? nothing : typeof value === 'object' ? JSON.stringify(value) : value
  return Papa.unparse({ fields: columns, data: rows.map((row) => columns.map((column) => cell(row[column]))) })
}

function rowsOf(csv: Uint8Array): Row[] {
  const { data } = Papa.parse<Record<string, string>>(strFromU8(csv), { header: true, skipEmptyLines: true })
  return data.map((row) =>
    Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, cell === nothing ? null : cell])),
  )
}
