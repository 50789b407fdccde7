import type { WorkspaceFile } from '#contract/placet/workspace.ts'
import { because, type FileDoor, isMissing, refusal } from './file-door.ts'

/** Whether a file is there; rejects when that can't be found out, for instance because a folder is. */
export async function isThere(door: FileDoor, path: string): Promise<boolean> {
  try {
    await door.read(path)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

/**
 * Gives a file another path: reads it, writes it there, reads that back, and deletes the old one only when both are the
 * same. Rejects in words that say where the file is then. Resolves to the file.
 */
export async function moveFile(door: FileDoor, from: string, to: string, replace: boolean): Promise<WorkspaceFile> {
  if (isSameOnSomeDisks(from, to) && (await isThere(door, to)))
    throw refusal('not_allowed', `For the agent’s disk ${from} and ${to} are the same file. Move it by a third name.`)
  const file = await copyFile(door, from, to, replace)
  try {
    await door.remove(from)
  } catch (error) {
    if (await isGone(door, from)) return file
    throw because(
      `The file is at ${to} now, whole, but the old one at ${from} could not be deleted: it is in both places.`,
      error,
    )
  }
  return file
}

/** The same without the deletion. */
export async function copyFile(door: FileDoor, from: string, to: string, replace: boolean): Promise<WorkspaceFile> {
  if (!replace && (await isThere(door, to))) throw refusal('taken', `There is a file at ${to} already.`)
  const file = await door.read(from).catch((error: unknown) => {
    throw because(`Nothing has changed: ${from} could not be read.`, error)
  })
  const failure = await door.write(to, file.content, file.encoding).then(
    () => undefined,
    (error: unknown) => ({ error }),
  )
  // Also after a failure: the answer may have been lost when the file was written already.
  const copy = await door.read(to).catch(() => undefined)
  if (copy?.content === file.content && copy.encoding === file.encoding) return file
  if (failure)
    throw because(`Nothing is lost: the file is still at ${from}. It could not be written to ${to}.`, failure.error)
  throw refusal(
    'changed',
    `Nothing is lost: the file is still at ${from}. What was read back from ${to} is not the same, so the old one was kept; look at both.`,
  )
}

const isGone = (door: FileDoor, path: string) =>
  isThere(door, path).then(
    (there) => !there,
    () => false,
  )

/** Disks may take no account of case, or of how a letter with an accent is written. */
const isSameOnSomeDisks = (one: string, other: string) =>
  one.normalize('NFC').toLowerCase() === other.normalize('NFC').toLowerCase()

/** `notes/a.md` → `notes/a copy.md`, `notes/a copy 2.md`, …: the first that is not `taken`. */
export function copyName(path: string, taken: ReadonlySet<string>): string {
  const slash = path.lastIndexOf('/')
  const dot = path.lastIndexOf('.')
  const end = dot > slash + 1 ? dot : path.length
  for (let count = 1; ; count += 1) {
    const name = `${path.slice(0, end)} copy${count === 1 ? '' : ` ${count}`}${path.slice(end)}`
    if (!taken.has(name)) return name
  }
}
