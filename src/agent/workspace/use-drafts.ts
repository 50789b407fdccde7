import { useMemo, useSyncExternalStore } from 'react'
import { useMe } from '#kit/session.ts'
import { type Draft, type Drafts, draftsOf } from './drafts.ts'

/** The drafts of who is signed in, for one agent. */
export function useDrafts(agentId: string): Drafts {
  const { user } = useMe()
  return useMemo(() => draftsOf(user.id, agentId), [user.id, agentId])
}

/** Paths with something unsaved. */
export const useDraftPaths = (drafts: Drafts): readonly string[] => useSyncExternalStore(drafts.subscribe, drafts.paths)

/** The draft of one file, anew when it appears, goes, or changes in another window; typing here does not ask for it. */
export const useDraft = (drafts: Drafts, path: string): Draft | undefined =>
  useSyncExternalStore(drafts.subscribe, () => drafts.get(path))
