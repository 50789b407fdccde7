import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { Drafts } from './drafts.ts'
import { createSaver, type Saver, type SaveState } from './saver.ts'

/** How saving stands, and what can be done about it. */
export interface Saving extends Omit<Saver, 'states' | 'subscribe' | 'tidy'> {
  /** How the last attempt to save a file went; undefined: it is saved, or was never tried. */
  of: (path: string) => SaveState | undefined
}

/** Saves this agent's drafts, and remembers for each file what became of it. A new object when that changes. */
export function useSaving(agentId: string, drafts: Drafts): Saving {
  const client = useQueryClient()
  const saver = useMemo(() => createSaver(agentId, drafts, client), [agentId, drafts, client])
  useEffect(() => drafts.subscribe(() => saver.tidy()), [drafts, saver])
  const states = useSyncExternalStore(saver.subscribe, saver.states)
  return useMemo(() => ({ ...saver, of: (path: string) => states.get(path) }), [saver, states])
}
