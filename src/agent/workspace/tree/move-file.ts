import { ApiError } from '#api/api-error.ts'
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
    if (await isSame(door, from, file)) await door.remove(from)
  } catch (error) {
    if (!(await isGone(door, from)))
      throw because(
        `The file is at ${to} now, whole, but the old one at ${from} could not be deleted: it is in both places.`,
        error,
      )
  }
  if (replace) await bringBack(door, from, to, file)
  return file
}

/** False when it is gone already. Rejects when somebody has written to it: that would be deleted unseen. */
async function isSame(door: FileDoor, path: string, { content, encoding }: WorkspaceFile): Promise<boolean> {
  const now = await door.read(path).catch((error: unknown) => {
    if (isMissing(error)) return undefined
    throw error
  })
  if (now === undefined) return false
  if (now.content === content && now.encoding === encoding) return true
  throw refusal('changed', `${path} was changed meanwhile, so it was kept; look at both.`)
}

/** By a link, what was there already can have been the same file: then it went with the old one. */
async function bringBack(door: FileDoor, from: string, to: string, file: WorkspaceFile): Promise<void> {
  const failure = await door.read(to).then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(failure instanceof ApiError) || ![400, 404].includes(failure.upstreamStatus ?? 0)) return
  await door.write(from, file.content, file.encoding).catch((error: unknown) => {
    throw because(`${from} and ${to} were the same file by a link, and it is deleted. It could not be restored.`, error)
  })
  throw refusal('not_allowed', `${from} and ${to} are the same file, by a link. It is still there.`)
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
