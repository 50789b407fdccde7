import { ApiError } from '#api/api-error.ts'
import { problemOfSize } from './limits.ts'
import { readFile, writeFile } from './queries.ts'

export type Saved =
  | { outcome: 'saved' }
  /** The file has changed at the agent since `base` was read: nothing was written. */
  | { outcome: 'conflict'; theirs: string }
  /** The file was deleted at the agent meanwhile: nothing was written. */
  | { outcome: 'gone' }
  /** What is there now is no text. */
  | { outcome: 'not-text' }

interface Save {
  agentId: string
  path: string
  text: string
  /** What the file held when the typing began; undefined for a new file. */
  base: string | undefined
}

/**
 * Reads the file again, and writes only if it is still what the typing began with. The agent has no precondition, so a
 * change between this reading and the writing is overwritten unseen. Rejects with an `ApiError`, and with words where the
 * text is too large to travel.
 */
export async function save({ agentId, path, text, base }: Save): Promise<Saved> {
  const problem = problemOfSize(text)
  if (problem) throw new ApiError('http', problem, { status: 413, code: 'too_large' })
  const there = await readFile(agentId, path).catch((error: unknown) => {
    if (error instanceof ApiError && error.upstreamStatus === 404) return undefined
    throw error
  })
  if (there === undefined && base !== undefined) return { outcome: 'gone' }
  if (there !== undefined) {
    if (there.encoding !== 'utf-8') return { outcome: 'not-text' }
    if (there.content !== base && there.content !== text) return { outcome: 'conflict', theirs: there.content }
  }
  await writeFile(agentId, path, text)
  return { outcome: 'saved' }
}
