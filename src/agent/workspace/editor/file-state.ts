import { useSyncExternalStore } from 'react'
import type { sizeState } from '#agent/workspace/limits.ts'
import type { TextFacts } from './text-facts.ts'

export interface Cursor {
  /** From 1. */
  line: number
  column: number
  /** Characters that are selected. */
  selected: number
}

/** Where a text breaks the rules of its language. */
export interface Problem {
  message: string
  line: number
  column: number
  severity: 'error' | 'warning'
}

/** What changes with every key, so that only who shows it is drawn again. */
interface FileStatus {
  cursor?: Cursor
  facts?: TextFacts
  /** Where a text comes near to what can be sent, or is beyond it. */
  size?: ReturnType<typeof sizeState> | undefined
  problems: readonly Problem[]
}

export interface FileState {
  get: () => FileStatus
  set: (change: Partial<FileStatus>) => void
  subscribe: (listener: () => void) => () => void
}

export function createFileState(): FileState {
  let status: FileStatus = { problems: [] }
  const listeners = new Set<() => void>()
  return {
    get: () => status,
    set(change) {
      status = { ...status, ...change }
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

export const useFileStatus = (state: FileState) => useSyncExternalStore(state.subscribe, state.get)
