import type { Content } from '#mocks/agent/installation/timeline.ts'

/** A file as it lies there; its content is read (or made) when it is asked for. `size` in bytes, `mtime` in milliseconds since the epoch. */
export interface StoredFile {
  readonly content: Content
  readonly size: number
  readonly mtime: number
}

/** A file to write; `size` only where it is known without looking at the content. */
export type NewFile = Pick<StoredFile, 'content' | 'mtime'> & { readonly size?: number }

/** One line of a folder's listing; `error` says why it can't be looked into. */
export interface Entry {
  name: string
  type: 'file' | 'dir'
  size?: number
  mtime?: number
  error?: string
  /** A link to a folder within: listed closed, so that no listing goes round in circles. */
  isLink?: boolean
}

/**
 * The agent's workspace, in memory or on disk. Paths are relative, with `/`; none leads out. What can't be done is thrown
 * as `WorkspaceRefusal`.
 */
export interface WorkspaceFiles {
  /** Where it lies. */
  readonly root: string
  /** Undefined when there is no file at this path. */
  get(path: string): StoredFile | undefined
  /** Creates the file or replaces it, and the folders above it. */
  set(path: string, file: NewFile): void
  /** False when there was no file. Its folder stays, even empty. */
  delete(path: string): boolean
  /** Removes a folder with all that is in it. */
  deleteFolder(path: string): void
  /** Every file below a folder, by its path; not what links lead to, nor what can't be looked into. */
  entries(folder?: string): Iterable<[path: string, file: StoredFile]>
  /** What lies directly in a folder, in no order; undefined when it is none. The empty path is the workspace itself. */
  list(folder: string): Entry[] | undefined
}

/** Why something can't be done, with the status to answer. */
export class WorkspaceRefusal extends Error {
  override name = 'WorkspaceRefusal'
  readonly status: number
  constructor(status: number, words: string) {
    super(words)
    this.status = status
  }
}
