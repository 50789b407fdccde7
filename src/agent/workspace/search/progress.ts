import type { TreeNode, WorkspaceFile } from '#contract/placet/workspace.ts'
import type { Found, Pattern } from './match.ts'

/** What is looked for, and where. */
export interface Wanted extends Pattern {
  /** A folder; empty: everywhere. */
  within: string
  /** Names that are passed over, separated by commas. */
  without: string
}

/** A file that holds it. */
export interface FoundFile extends Found {
  path: string
  /** Looked through as it was typed, not as the agent has it. */
  isDraft: boolean
}

/** A file, or a folder with all in it, that was not looked through. */
export interface Skipped {
  path: string
  why: 'binary' | 'large' | 'left-out' | 'unreadable' | 'slow'
  /** What the agent said. */
  words?: string
}

export interface Progress {
  wanted: Wanted
  /**
   * `stopped`: by the person. `ceiling`: as much was read as is read without asking. `full`: more lines match than anybody
   * reads. `failed`: the agent does not answer, or the expression takes too long.
   */
  state: 'running' | 'stopped' | 'ceiling' | 'full' | 'done' | 'failed'
  files: readonly FoundFile[]
  /** Lines that match, in all of `files`, and how many of them are among its hits. */
  lines: number
  shown: number
  /** Files looked through, those that were at hand included. */
  searched: number
  /** Files read over the network, and their bytes. */
  read: number
  bytes: number
  /** Files that are known and not looked through yet, and their bytes. */
  left: number
  leftBytes: number
  /** Folders that nobody has looked into yet: there may be more files. */
  folders: number
  skipped: readonly Skipped[]
  error: Error | undefined
}

/** Where a search gets its texts from. */
export interface Source {
  /** A folder and what is below it, down to where the listing ends. */
  list: (path: string, signal: AbortSignal) => Promise<TreeNode>
  read: (path: string, signal: AbortSignal) => Promise<WorkspaceFile>
  /** What is not saved. */
  drafts: () => { path: string; text: string }[]
  /** The text of a file that was read before and is still the same; undefined: it has to be read. */
  atHand: (node: TreeNode) => string | undefined
  /** A text was read that may be wanted again. */
  keep: (node: TreeNode, text: string) => void
}
