import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const dist = join(import.meta.dirname, '..', 'dist')
const baselineFile = join(import.meta.dirname, 'budgets.json')

/** Bytes, gzip level 9. */
const ceilings = {
  firstLoadJs: 190_000,
  firstLoadCss: 24_000,
  chart: 140_000,
  /** Monaco, with all that comes at once. */
  editor: 880_000,
  worker: 140_000,
  view: 40_000,
}

/** What is shown of an open file with Monaco's help, and the only parts that may bring it. */
const editorParts = /^src\/agent\/workspace\/(?:editor\/(?:code-editor|compare)|conflict\/result-editor)\.tsx$/

/** How much more than the committed baseline is let through. */
const tolerance = 1.02

/** What only the simulated agent and MSW contain. */
const demoMarkers = ['[MSW]', 'mockServiceWorker', 'Harbourline', 'msw/', 'createReferenceAgent']

interface Chunk {
  file: string
  isEntry?: boolean
  isDynamicEntry?: boolean
  imports?: string[]
  css?: string[]
}

type Manifest = Record<string, Chunk>

main()

/** Counts what the built dashboard makes a browser load. `--update` writes the counts down as the new baseline. */
function main(): void {
  const manifest: Manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'))
  const first = firstLoad(manifest)
  const counts = { firstLoadJs: sizeOf(first, /\.js$/), firstLoadCss: sizeOf(first, /\.css$/) }
  if (process.argv.includes('--update')) writeFileSync(baselineFile, `${JSON.stringify(counts, null, 2)}\n`)
  const failures = [
    ...checkFirstLoad(counts),
    ...checkViews(manifest, first),
    ...checkEditor(manifest, first),
    ...checkContents(),
  ]
  for (const failure of failures) console.error(failure)
  process.exitCode = failures.length > 0 ? 1 : 0
}

function checkFirstLoad(counts: { firstLoadJs: number; firstLoadCss: number }): string[] {
  const baseline: typeof counts = JSON.parse(readFileSync(baselineFile, 'utf8'))
  return (['firstLoadJs', 'firstLoadCss'] as const).flatMap((name) => {
    const allowed = Math.min(ceilings[name], Math.floor(baseline[name] * tolerance))
    console.log(`${name.padEnd(40)}${inKb(counts[name])}   of ${inKb(allowed)} (ceiling ${inKb(ceilings[name])})`)
    if (counts[name] <= allowed) return []
    const wayOut = allowed < ceilings[name] ? ' If it is worth it: node scripts/budgets.ts --update' : ''
    return [`${name} has ${inKb(counts[name])}, and ${inKb(allowed)} are allowed.${wayOut}`]
  })
}

/**
 * Every lazily loaded part: what only it loads (which has a ceiling), and all that it adds to the first load, pieces
 * shared with other parts included.
 */
function checkViews(manifest: Manifest, first: ReadonlySet<string>): string[] {
  const parts = lazyParts(manifest)
  const loads = new Map(parts.map((name) => [name, filesOf(manifest, name).difference(first)]))
  return parts.flatMap((name) => {
    const all = loads.get(name) ?? new Set<string>()
    const others = parts.filter((other) => other !== name).map((other) => loads.get(other) ?? new Set<string>())
    const own = [...all].filter((file) => !others.some((other) => other.has(file)))
    const size = sizeOf(own, /\.js$/)
    const kind = /chart/.test(name) ? 'chart' : editorParts.test(name) ? 'editor' : 'view'
    const shown = name.replace(/^src\//, '').replace('?tsr-split=component', '')
    if (!name.includes('monaco-editor'))
      console.log(`${shown.padEnd(40)}${inKb(size)}   with shared parts ${inKb(sizeOf(all, /\.js$/))}`)
    return size <= ceilings[kind] ? [] : [`${shown} has ${inKb(size)}, and a ${kind} may have ${inKb(ceilings[kind])}.`]
  })
}

/** Monaco comes with an open file and with nothing else, at a known weight; beside it there are the workers that are meant to be there. */
function checkEditor(manifest: Manifest, first: ReadonlySet<string>): string[] {
  const loads = new Map(lazyParts(manifest).map((name) => [name, filesOf(manifest, name).difference(first)]))
  const editors = [...loads].filter(([name]) => editorParts.test(name))
  const others = [...loads].filter(([name]) => !editorParts.test(name) && !name.includes('monaco-editor'))
  const workers = readdirSync(join(dist, 'assets')).filter((file) => /worker-[^.]+\.js$/.test(file))
  const view = new Set(others.filter(([name]) => /workspace\/route/.test(name)).flatMap(([, files]) => [...files]))
  const monaco = new Set(
    editors.flatMap(([, files]) => [...files]).filter((file) => sizeOf([file], /\.js$/) > ceilings.editor / 2),
  )
  const sizes = [
    ...editors.map(([name, files]) => ({ name, size: sizeOf(files.difference(view), /\.js$/), most: ceilings.editor })),
    ...workers.map((file) => ({ name: file, size: sizeOf([`assets/${file}`], /\.js$/), most: ceilings.worker })),
  ]
  for (const { name, size } of sizes) console.log(`${name.replace(/^src\//, '').padEnd(40)}${inKb(size)}   in all`)
  return [
    ...sizes
      .filter(({ size, most }) => size > most)
      .map(({ name, size, most }) => `${name} has ${inKb(size)} in all, and may have ${inKb(most)}.`),
    ...others
      .filter(([, files]) => !files.isDisjointFrom(monaco))
      .map(([name]) => `${name} brings Monaco, which is for open files only.`),
    ...(monaco.size === 0 ? ['Monaco is not where it is looked for: has it become part of something else?'] : []),
  ]
}

function checkContents(): string[] {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  const maps = files.filter((file) => file.endsWith('.map')).map((file) => `${file}: source maps are not shipped.`)
  const demo = files
    .filter((file) => /\.(?:js|html)$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(dist, file), 'utf8')
      return demoMarkers
        .filter((marker) => text.includes(marker))
        .map((marker) => `${file} holds demo code ("${marker}").`)
    })
  return [...maps, ...demo]
}

function lazyParts(manifest: Manifest): string[] {
  return Object.keys(manifest).filter((name) => manifest[name]?.isDynamicEntry)
}

/** Everything that index.html makes a browser load at once. */
function firstLoad(manifest: Manifest): Set<string> {
  const entries = Object.keys(manifest).filter((name) => manifest[name]?.isEntry)
  return new Set(entries.flatMap((name) => [...filesOf(manifest, name)]))
}

/** The files of a chunk and of everything that it imports statically. */
function filesOf(manifest: Manifest, name: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[name]
  if (!chunk || seen.has(name)) return new Set()
  seen.add(name)
  const imported = (chunk.imports ?? []).flatMap((other) => [...filesOf(manifest, other, seen)])
  return new Set([chunk.file, ...(chunk.css ?? []), ...imported])
}

function sizeOf(files: Iterable<string>, kind: RegExp): number {
  return [...files]
    .filter((file) => kind.test(file))
    .reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0)
}

function inKb(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`.padStart(9)
}
