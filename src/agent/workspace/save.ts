import { ApiError } from '#api/api-error.ts'
import type { WorkspaceFile } from '#contract/placet/workspace.ts'
import { problemOfSize } from './limits.ts'

/** What the agent has at a path, as far as a text that is to go there is concerned. */
export type There =
  | { is: 'text'; text: string }
  /** Nothing. */
  | { is: 'gone' }
  /** Bytes that are no text. */
  | { is: 'not-text' }
  /** More than can be read. */
  | { is: 'too-large' }

export type Saved =
  | { outcome: 'saved' }
  /** The file has changed at the agent since `base` was read: nothing was written. */
  | { outcome: 'conflict'; theirs: string }
  /** It was deleted, or is no text any more, or grew too large to be read: nothing was written. */
  | { outcome: 'gone' | 'not-text' | 'too-large' }
  /** Sent, but how it ended is not known: it may be written. */
  | { outcome: 'unsure'; error: ApiError }

interface Save {
  text: string
  /** What the file held when the typing began; undefined for a new file. */
  base: string | undefined
  read: () => Promise<WorkspaceFile>
  write: (text: string) => Promise<unknown>
}

/**
 * Reads the file again, and writes only if it is still what the typing began with. The agent has no precondition, so a
 * change between this reading and the writing is overwritten unseen. Rejects with an `ApiError` where nothing was
 * written, in words also where the text is too large to travel.
 */
export async function save({ text, base, read, write }: Save): Promise<Saved> {
  refuseLarge(text)
  const there = await look(read)
  const saved = compare(there, { text, base })
  return saved === 'to-write' ? await send(() => write(text)) : saved
}

/** Writes whatever is there. */
export async function overwrite({ text, write }: Pick<Save, 'text' | 'write'>): Promise<Saved> {
  refuseLarge(text)
  return await send(() => write(text))
}

/** What a text meets at the agent: it is there already, it can be written, or somebody has to decide. */
export function compare(there: There, { text, base }: Pick<Save, 'text' | 'base'>): 'to-write' | Saved {
  if (there.is === 'gone') return base === undefined ? 'to-write' : { outcome: 'gone' }
  if (there.is !== 'text') return { outcome: there.is }
  // Also when an earlier try was cut off after the agent had written.
  if (there.text === text) return { outcome: 'saved' }
  return there.text === base ? 'to-write' : { outcome: 'conflict', theirs: there.text }
}

/** Rejects when it can't be found out. */
export async function look(read: () => Promise<WorkspaceFile>): Promise<There> {
  try {
    return asThere(await read())
  } catch (error) {
    const there = thereInFailure(error)
    if (there) return there
    throw error
  }
}

export const asThere = ({ encoding, content }: WorkspaceFile): There =>
  encoding === 'utf-8' ? { is: 'text', text: content } : { is: 'not-text' }

/** What a failed reading says about the file; undefined: nothing. */
export function thereInFailure(error: unknown): There | undefined {
  if (!(error instanceof ApiError)) return undefined
  if (error.upstreamStatus === 404) return { is: 'gone' }
  if (error.upstreamStatus === 413 || error.code === 'upstream_too_large') return { is: 'too-large' }
  return undefined
}

function refuseLarge(text: string) {
  const problem = problemOfSize(text)
  if (problem !== undefined) throw new ApiError('http', problem, { status: 413, code: 'too_large' })
}

async function send(write: () => Promise<unknown>): Promise<Saved> {
  try {
    await write()
    return { outcome: 'saved' }
  } catch (error) {
    if (error instanceof ApiError && mayHaveHappened(error)) return { outcome: 'unsure', error }
    throw error
  }
}

/** A refusal is certain; a connection that was lost, a late or an unreadable answer are not. */
function mayHaveHappened(error: ApiError): boolean {
  if (error.kind === 'session') return false
  if (error.kind === 'network' || error.kind === 'contract') return true
  return error.upstreamStatus === undefined ? error.code.startsWith('upstream_') : error.upstreamStatus >= 500
}
