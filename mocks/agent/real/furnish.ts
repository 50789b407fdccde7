import { chmodSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Entry, type WorkspaceFiles, WorkspaceRefusal } from '#mocks/agent/workspace/workspace-files.ts'

/** Writes a whole workspace to a folder that is not there yet, with its times; all of it or nothing. */
export function furnish(folder: string, seed: WorkspaceFiles): void {
  const unfinished = `${folder}.new`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true })
  writeFolder(unfinished, seed, '')
  renameSync(unfinished, folder)
}

function writeFolder(place: string, seed: WorkspaceFiles, path: string): void {
  for (const entry of entriesOf(place, seed, path)) {
    const [own, inside] = [join(place, entry.name), path === '' ? entry.name : `${path}/${entry.name}`]
    if (entry.type === 'dir') {
      mkdirSync(own)
      writeFolder(own, seed, inside)
    } else {
      const content = seed.get(inside)?.content ?? ''
      writeFileSync(own, content, { mode: isProgram(content) ? 0o755 : 0o644 })
    }
    const seconds = (entry.mtime ?? 0) / 1000
    utimesSync(own, seconds, seconds)
  }
}

/** A folder that can't be looked into stays so. */
function entriesOf(place: string, seed: WorkspaceFiles, path: string): Entry[] {
  try {
    return seed.list(path) ?? []
  } catch (error) {
    if (!(error instanceof WorkspaceRefusal)) throw error
    chmodSync(place, 0)
    return []
  }
}

const isProgram = (content: string | Uint8Array) => typeof content === 'string' && content.startsWith('#!')
