import { bytesOf } from './content.ts'
import { partsOf } from './parts-of.ts'
import { type Entry, type NewFile, type StoredFile, type WorkspaceFiles, WorkspaceRefusal } from './workspace-files.ts'

interface Folder {
  children: Map<string, Folder | StoredFile>
  mtime: number
}

interface MemoryOptions {
  /** Where it says that it lies. */
  root: string
  /** Folders that can't be looked into, directly in the workspace, by name; since when they are there. */
  unreadable?: Readonly<Record<string, number>>
}

/** A workspace that is forgotten with the process. A folder is as old as the youngest file that was written below it. */
export function createMemoryFiles({ root, unreadable = {} }: MemoryOptions): WorkspaceFiles {
  const top = emptyFolder()
  for (const [name, mtime] of Object.entries(unreadable)) top.children.set(name, emptyFolder(mtime))

  function find(path: string): Folder | StoredFile | undefined {
    const parts = partsOf(path)
    const [first = ''] = parts
    if (Object.hasOwn(unreadable, first)) throw new WorkspaceRefusal(403, `${first}: permission denied`)
    let found: Folder | StoredFile | undefined = top
    for (const part of parts) found = found && isFolder(found) ? found.children.get(part) : undefined
    return found
  }

  return {
    root,
    get(path) {
      const found = find(path)
      return found && !isFolder(found) ? found : undefined
    },
    set(path, file) {
      const [name, ...above] = partsOf(path).toReversed()
      if (name === undefined) throw new WorkspaceRefusal(400, 'Name a file.')
      const present = find(path)
      if (present && isFolder(present)) throw new WorkspaceRefusal(400, `${path} is a directory`)
      folderAt(top, above.toReversed(), file.mtime).children.set(name, storedOf(file))
    },
    delete(path) {
      const parts = partsOf(path)
      const found = find(path)
      if (!found || isFolder(found)) return false
      const folder = find(parts.slice(0, -1).join('/'))
      return folder !== undefined && isFolder(folder) && folder.children.delete(parts.at(-1) ?? '')
    },
    deleteFolder(path) {
      const parts = partsOf(path)
      const above = find(parts.slice(0, -1).join('/'))
      if (above && isFolder(above)) above.children.delete(parts.at(-1) ?? '')
    },
    *entries(path = '') {
      const folder = find(path)
      if (folder && isFolder(folder)) yield* filesBelow(folder, partsOf(path).join('/'))
    },
    list(path) {
      const folder = find(path)
      return folder && isFolder(folder) ? [...folder.children].map(entryOf) : undefined
    },
  }
}

const emptyFolder = (mtime = 0): Folder => ({ children: new Map(), mtime })

const isFolder = (one: Folder | StoredFile): one is Folder => 'children' in one

/** The folder at the end of `parts`, made where it is missing; all on the way are at least as young as `mtime`. */
function folderAt(top: Folder, parts: readonly string[], mtime: number): Folder {
  let folder = top
  folder.mtime = Math.max(folder.mtime, mtime)
  for (const [index, part] of parts.entries()) {
    const next = folder.children.get(part) ?? emptyFolder()
    if (!isFolder(next))
      throw new WorkspaceRefusal(409, `${parts.slice(0, index + 1).join('/')} is a file, not a folder`)
    next.mtime = Math.max(next.mtime, mtime)
    folder.children.set(part, next)
    folder = next
  }
  return folder
}

/** As it is where its size is known: looking at its content may mean making it. */
function storedOf(file: NewFile): StoredFile {
  const { size } = file
  if (size === undefined) return { ...file, size: bytesOf(file.content).length }
  return {
    size,
    mtime: file.mtime,
    get content() {
      return file.content
    },
  }
}

function* filesBelow(folder: Folder, path: string): Generator<[string, StoredFile]> {
  for (const [name, child] of folder.children) {
    const own = path === '' ? name : `${path}/${name}`
    if (isFolder(child)) yield* filesBelow(child, own)
    else yield [own, child]
  }
}

function entryOf([name, child]: [string, Folder | StoredFile]): Entry {
  const { mtime } = child
  return isFolder(child) ? { name, type: 'dir', mtime } : { name, type: 'file', size: child.size, mtime }
}
