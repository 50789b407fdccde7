import {
  closeSync,
  constants,
  existsSync,
  futimesSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  type Stats,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { contentOf } from '#mocks/agent/workspace/content.ts'
import { partsOf } from '#mocks/agent/workspace/parts-of.ts'
import {
  type Entry,
  type StoredFile,
  type WorkspaceFiles,
  WorkspaceRefusal,
} from '#mocks/agent/workspace/workspace-files.ts'
import { furnish } from './furnish.ts'

/** What a path leads to. */
interface Place {
  /** Where the path's names really lie, one after the other, from the workspace on; links are followed. */
  trail: [string, ...string[]]
  /** Where its last name lies; a link is not followed. */
  own: string
  /** What is there; undefined: nothing. */
  found: Stats | undefined
  /** The file on the way that would have to be a folder. */
  blockedBy: string | undefined
}

/**
 * A workspace on disk, furnished with `seed` when there is no such folder yet. Links are followed as long as they stay
 * within: every name of a path is looked at by itself, and what is opened is the place that was found, never the path
 * that was sent.
 */
export function openWorkspaceFolder(folder: string, seed: () => WorkspaceFiles): WorkspaceFiles {
  if (!existsSync(folder)) furnish(folder, seed())
  const root = realpathSync(folder)

  function walk(path: string): Place {
    const parts = partsOf(path)
    const trail: Place['trail'] = [root]
    let own = root
    let found: Stats | undefined = look(root)
    if (!found) throw new WorkspaceRefusal(500, 'The workspace’s folder is gone.')
    for (const [index, part] of parts.entries()) {
      const blockedBy: string | undefined = found.isDirectory() ? undefined : parts.slice(0, index).join('/')
      own = join(lastOf(trail), part)
      const next: Stats | undefined = blockedBy === undefined ? look(own) : undefined
      if (!next) return { trail, own: join(lastOf(trail), ...parts.slice(index)), found: undefined, blockedBy }
      const isLink: boolean = next.isSymbolicLink()
      trail.push(isLink ? followed(own, parts.slice(0, index + 1).join('/')) : own)
      found = isLink ? statSync(lastOf(trail)) : next
    }
    return { trail, own, found, blockedBy: undefined }
  }

  function followed(link: string, path: string): string {
    const leadsTo = target(link)
    if (leadsTo === undefined) throw new WorkspaceRefusal(400, `${path} is a link that leads nowhere.`)
    if (!isWithin(leadsTo)) throw new WorkspaceRefusal(400, `${path} is a link that leads out of the workspace.`)
    return leadsTo
  }

  const isWithin = (real: string) => real === root || real.startsWith(root + sep)

  function entryOf(path: string, { trail }: Place, name: string): Entry | undefined {
    const own = join(lastOf(trail), name)
    try {
      const info = look(own)
      if (!info) return undefined // it went away just now
      partsOf(path === '' ? name : `${path}/${name}`) // what nobody can name can't be opened
      return info.isSymbolicLink() ? linkEntry(own, trail, name) : plainEntry(name, info)
    } catch (error) {
      return { name, type: 'file', error: wordsOf(error) }
    }
  }

  function linkEntry(own: string, trail: Place['trail'], name: string): Entry {
    const leadsTo = target(own)
    if (leadsTo === undefined) return { name, type: 'file', error: 'leads nowhere' }
    if (!isWithin(leadsTo)) return { name, type: 'file', error: 'leads out of the workspace' }
    const entry = plainEntry(name, statSync(leadsTo))
    if (entry.type === 'file') return entry
    return trail.includes(leadsTo) ? { ...entry, error: 'leads back to a folder above it' } : { ...entry, isLink: true }
  }

  function* filesBelow(path: string): Generator<[string, StoredFile]> {
    let names
    try {
      const place = walk(path)
      if (!place.found?.isDirectory()) return
      names = readdirSync(lastOf(place.trail), { withFileTypes: true })
    } catch {
      return
    }
    for (const entry of names) {
      const own = path === '' ? entry.name : `${path}/${entry.name}`
      if (entry.isDirectory()) yield* filesBelow(own)
      const info = entry.isFile() ? look(join(entry.parentPath, entry.name)) : undefined
      if (info?.isFile()) yield [own, storedAt(join(entry.parentPath, entry.name), info, own)]
    }
  }

  return {
    root,
    get: (path) =>
      inWords(path, () => {
        const { trail, found } = walk(path)
        return found?.isFile() ? storedAt(lastOf(trail), found, path) : undefined
      }),
    set: (path, { content, mtime }) =>
      inWords(path, () => {
        const { trail, own, found, blockedBy } = walk(path)
        if (blockedBy !== undefined) throw new WorkspaceRefusal(409, `${blockedBy} is a file, not a folder`)
        if (found?.isDirectory()) throw new WorkspaceRefusal(400, `${path} is a directory`)
        if (found && !found.isFile()) throw new WorkspaceRefusal(400, `${path} is neither a file nor a folder`)
        if (!found) mkdirSync(dirname(own), { recursive: true })
        writeTo(found ? lastOf(trail) : own, content, mtime)
      }),
    delete: (path) =>
      inWords(path, () => {
        const { own, found } = walk(path)
        if (!found || found.isDirectory()) return false
        unlinkSync(own)
        return true
      }),
    deleteFolder: (path) =>
      inWords(path, () => {
        const { own, found } = walk(path)
        if (found && own !== root) rmSync(own, { recursive: true })
      }),
    entries: (folder = '') => filesBelow(partsOf(folder).join('/')),
    list: (path) =>
      inWords(path, () => {
        const place = walk(path)
        if (!place.found?.isDirectory()) return undefined
        return readdirSync(lastOf(place.trail)).flatMap((name) => entryOf(path, place, name) ?? [])
      }),
  }
}

const lastOf = (trail: Place['trail']): string => trail.at(-1) ?? trail[0]

const look = (place: string) => lstatSync(place, { throwIfNoEntry: false })

/** Where a link leads in the end; undefined: nowhere. */
function target(link: string): string | undefined {
  try {
    return realpathSync(link)
  } catch {
    return undefined
  }
}

function plainEntry(name: string, info: Stats): Entry {
  const mtime = info.mtimeMs
  if (info.isDirectory()) return { name, type: 'dir', mtime }
  if (info.isFile()) return { name, type: 'file', size: info.size, mtime }
  return { name, type: 'file', mtime, error: 'neither a file nor a folder' }
}

const storedAt = (place: string, { size, mtimeMs }: Stats, path: string): StoredFile => ({
  size,
  mtime: mtimeMs,
  get content() {
    return inWords(path, () =>
      throughFile(place, constants.O_RDONLY, (file) => contentOf(Uint8Array.from(readFileSync(file)))),
    )
  },
})

const writeTo = (place: string, content: string | Uint8Array, mtime: number): void =>
  throughFile(place, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC, (file) => {
    writeFileSync(file, content)
    futimesSync(file, mtime / 1000, mtime / 1000)
  })

/** Opens what is at `place` itself: not what a link leads to that has come there meanwhile, and without waiting at a pipe. */
function throughFile<T>(place: string, flags: number, use: (file: number) => T): T {
  const file = openSync(place, flags | constants.O_NOFOLLOW | constants.O_NONBLOCK, 0o644)
  try {
    return use(file)
  } finally {
    closeSync(file)
  }
}

/** What the system refuses, as the agent says it: without naming places outside the workspace. */
function inWords<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof WorkspaceRefusal) throw error
    throw new WorkspaceRefusal(statusOf[codeOf(error)] ?? 500, `${path || 'The workspace'}: ${wordsOf(error)}`)
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

const wordsOf = (error: unknown): string =>
  error instanceof WorkspaceRefusal ? error.message : (words[codeOf(error)] ?? `failed (${codeOf(error)})`)

const statusOf: Readonly<Record<string, number>> = {
  EACCES: 403,
  EPERM: 403,
  EROFS: 403,
  ENOENT: 404,
  ELOOP: 400,
  ENOSPC: 507,
}

const words: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk can only be read',
  ENOENT: 'it is not there any more',
  ELOOP: 'a link came in its place',
  ENOSPC: 'the disk is full',
}
