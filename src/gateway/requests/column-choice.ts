import { useSyncExternalStore } from 'react'
import { usualColumns } from './request-columns.tsx'

const storageKey = 'request-columns'
let chosen: readonly string[] | undefined
const listeners = new Set<() => void>()

/** Ids of the columns that the person wants to see, kept in this browser. */
export const useChosenColumns = (): readonly string[] => useSyncExternalStore(subscribe, read)

export function chooseColumns(ids: readonly string[] | undefined): void {
  chosen = ids ?? usualColumns()
  for (const listener of listeners) listener()
  try {
    if (ids === undefined) localStorage.removeItem(storageKey)
    else localStorage.setItem(storageKey, ids.join(','))
  } catch {
    // Without storage it holds until the page is reloaded.
  }
}

function read(): readonly string[] {
  chosen ??= readKept() ?? usualColumns()
  return chosen
}

function readKept(): readonly string[] | undefined {
  try {
    return localStorage.getItem(storageKey)?.split(',')
  } catch {
    return undefined
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
