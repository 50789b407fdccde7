import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useMe } from '#kit/session.ts'
import { type Draft, type Drafts, draftsOf } from './drafts.ts'
import { presenceOf } from './presence.ts'

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

/** Whether drafts outlive the page. */
export const useIsKept = (drafts: Drafts): boolean => useSyncExternalStore(drafts.subscribe, drafts.isKept)

/** Tells the other windows which file is in the editor here, and whether one of them has it in its own. */
export function useElsewhere(agentId: string, path: string): boolean {
  const { user } = useMe()
  const presence = presenceOf(user.id, agentId)
  useEffect(() => {
    presence.show(path)
    return () => presence.show(undefined)
  }, [presence, path])
  return useSyncExternalStore(presence.subscribe, () => presence.isElsewhere(path))
}
