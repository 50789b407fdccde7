import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Row } from './row.ts'

interface Chunk {
  file: string
  isEntry?: boolean
  imports?: string[]
  css?: string[]
  /** Of these, fonts and workers. */
  assets?: string[]
}

type Manifest = Record<string, Chunk>

/** What opening the first file makes a browser load beyond the page with the tree, as gzip. */
export function editorSizes(dashboard: string): Row[] {
  const manifest: Manifest = JSON.parse(readFileSync(join(dashboard, '.vite', 'manifest.json'), 'utf8'))
  const named = (part: RegExp) => Object.keys(manifest).filter((name) => part.test(name))
  const entries = Object.keys(manifest).filter((name) => manifest[name]?.isEntry)
  const page = filesOf(manifest, [...entries, ...named(/agent\/workspace\/route\.ts/)])
  const editor = filesOf(manifest, named(/agent\/workspace\/editor\/code-editor\.tsx$/))
  const json = filesOf(manifest, named(/json\/jsonMode\.js$/))
  const size = (files: ReadonlySet<string>, kind: RegExp) =>
    [...files]
      .filter((file) => kind.test(file))
      .reduce((sum, file) => sum + gzipSync(readFileSync(join(dashboard, file)), { level: 9 }).length, 0) / 1000
  const own = editor.difference(page)
  const ofJson = json.difference(editor).difference(page)
  return [
    { name: 'editor: its own scripts, gzip', figure: size(own, /(?<!worker-[\w-]+)\.js$/), unit: 'kB' },
    { name: 'editor: its own styles, gzip', figure: size(own, /\.css$/), unit: 'kB' },
    { name: 'editor: its worker, gzip', figure: size(own, /editor\.worker-[\w-]+\.js$/), unit: 'kB' },
    { name: 'editor: for a JSON file in addition, gzip', figure: size(ofJson, /(?<!worker-[\w-]+)\.js$/), unit: 'kB' },
    {
      name: 'editor: the worker of JSON, gzip',
      figure: size(own.union(ofJson), /json\.worker-[\w-]+\.js$/),
      unit: 'kB',
    },
  ]
}

/** The files of some chunks and of everything that they import statically. */
function filesOf(manifest: Manifest, names: readonly string[], seen = new Set<string>()): Set<string> {
  const found = new Set<string>()
  for (const name of names) {
    const chunk = manifest[name]
    if (!chunk || seen.has(name)) continue
    seen.add(name)
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) found.add(file)
    for (const file of filesOf(manifest, chunk.imports ?? [], seen)) found.add(file)
  }
  return found
}
