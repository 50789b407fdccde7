import { useSyncExternalStore } from 'react'
import { useMe } from './session.ts'

/**
 * Which agents this browser holds unsaved work for, of whom. The work itself is with the view it belongs to; this is for
 * those around it, who must not put something else in its place.
 */
const known = new Map<string, boolean>()
const listeners = new Set<() => void>()

const nameOf = (userId: string, agentId: string) => `unsaved:${userId}:${agentId}`

export function noteUnsaved(userId: string, agentId: string, isUnsaved: boolean): void {
  const name = nameOf(userId, agentId)
  if (known.get(name) === isUnsaved) return
  known.set(name, isUnsaved)
  try {
    if (isUnsaved) localStorage.setItem(name, 'yes')
    else localStorage.removeItem(name)
  } catch {
    // A browser that keeps nothing: known as long as the page.
  }
  for (const listener of listeners) listener()
}

export function useHasUnsaved(agentId: string): boolean {
  const { user } = useMe()
  return useSyncExternalStore(subscribe, () => has(nameOf(user.id, agentId)))
}

function has(name: string): boolean {
  const now = known.get(name)
  if (now !== undefined) return now
  try {
    return localStorage.getItem(name) !== null
  } catch {
    return false
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
