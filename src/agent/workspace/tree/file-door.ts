import { ApiError } from '#api/api-error.ts'
import type { WorkspaceFile } from '#contract/placet/workspace.ts'
import { readFile, removeFile, writeFile } from '#agent/workspace/queries.ts'

/** What can be done with one file of the agent. */
export interface FileDoor {
  read: (path: string) => Promise<WorkspaceFile>
  write: (path: string, content: string, encoding: WorkspaceFile['encoding']) => Promise<void>
  remove: (path: string) => Promise<void>
}

export const doorOf = (agentId: string): FileDoor => ({
  read: (path) => readFile(agentId, path),
  write: (path, content, encoding) => writeFile(agentId, path, content, encoding),
  remove: (path) => removeFile(agentId, path),
})

export const isMissing = (error: unknown) => error instanceof ApiError && error.upstreamStatus === 404

/** A refusal of our own, before anything was sent. */
export const refusal = (code: 'taken' | 'not_allowed' | 'changed' | 'stopped', words: string) =>
  new ApiError('http', words, { code, ...(code === 'taken' ? { status: 409 } : {}) })

/** The same failure with what it means for the files before it. What is no `ApiError` is thrown on. */
export function because(words: string, error: unknown): ApiError {
  if (!(error instanceof ApiError)) throw error
  const { status, code, upstreamStatus, issues, retryAfter, requestId } = error
  const details = { code, upstreamStatus, issues, retryAfter, requestId }
  // A conflict is something one can decide to replace; this is none of those.
  return new ApiError(error.kind, `${words} ${error.message}`, { ...details, status: status === 409 ? 400 : status })
}
