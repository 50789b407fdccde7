import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useMe } from '#kit/session.ts'
import type { Drafts } from '#agent/workspace/drafts.ts'
import { searchesOf } from './searches.ts'

/** The search in one agent's files, and how far it is. It stops when nobody sees it any more; what it found stays. */
export function useSearch(agentId: string, drafts: Drafts) {
  const { user } = useMe()
  const client = useQueryClient()
  const searches = useMemo(() => searchesOf(client, user.id, agentId, drafts), [client, user.id, agentId, drafts])
  const progress = useSyncExternalStore(searches.subscribe, searches.get)
  useEffect(() => searches.stop, [searches])
  return { progress, ...searches }
}
