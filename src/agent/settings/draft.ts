import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import type { Edits } from './changes.ts'
import type { Typed } from './typed.ts'

/** What is typed and not saved. */
export interface Draft {
  edits: Edits
  /** Text that stands in a list's field and is not added yet, by the list's id. */
  pending: Readonly<Record<string, string>>
}

export interface Draftsman {
  draft: Draft
  /** Takes what was typed; `seen` is the agent's value of now. */
  edit: (id: string, typed: Typed, seen: unknown) => void
  /** Forgets what was typed in one field; text that waits to be added stays. */
  drop: (id: string) => void
  undo: (ids: readonly string[]) => void
  setPending: (id: string, text: string) => void
  /** Forgets everything, or everything but `keep`. */
  clear: (keep?: readonly string[]) => void
}

/**
 * What is typed on one agent's settings. It outlives the view when an outage takes the view's place, and is forgotten
 * when the page is left. Not in the query cache, because a proxy's password may be in it.
 */
export function useDraft(agentId: string): Draftsman {
  const client = useQueryClient()
  const router = useRouter()
  const store = storeOf(client, agentId)
  const draft = useSyncExternalStore(store.subscribe, store.get)
  useEffect(() => {
    const { pathname } = router.latestLocation
    return () => {
      if (router.latestLocation.pathname !== pathname) store.set(() => none)
    }
  }, [router, store])
  return {
    draft,
    edit: useCallback((id, typed, seen) => store.set((before) => withEdit(before, id, typed, seen)), [store]),
    drop: useCallback(
      (id) => store.set((before) => ({ ...before, edits: without(before, (other) => other !== id).edits })),
      [store],
    ),
    undo: useCallback((ids) => store.set((before) => without(before, (id) => !ids.includes(id))), [store]),
    setPending: useCallback(
      (id, text) => store.set((before) => ({ ...before, pending: { ...before.pending, [id]: text } })),
      [store],
    ),
    clear: useCallback((keep = []) => store.set((before) => without(before, (id) => keep.includes(id))), [store]),
  }
}

const none: Draft = { edits: {}, pending: {} }

interface Store {
  get: () => Draft
  set: (change: (before: Draft) => Draft) => void
  subscribe: (listener: () => void) => () => void
}

const stores = new WeakMap<QueryClient, Map<string, Store>>()

function storeOf(client: QueryClient, agentId: string): Store {
  const ofClient = stores.get(client) ?? new Map<string, Store>()
  stores.set(client, ofClient)
  const store = ofClient.get(agentId) ?? createStore()
  ofClient.set(agentId, store)
  return store
}

function createStore(): Store {
  let draft = none
  const listeners = new Set<() => void>()
  return {
    get: () => draft,
    set(change) {
      draft = change(draft)
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

function withEdit(before: Draft, id: string, typed: Typed, seen: unknown): Draft {
  const known = before.edits[id]
  return { ...before, edits: { ...before.edits, [id]: { typed, seen: known ? known.seen : seen } } }
}

function without({ edits, pending }: Draft, isKept: (id: string) => boolean): Draft {
  const kept = <T>(record: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(record).filter(([id]) => isKept(id)))
  return { edits: kept(edits), pending: kept(pending) }
}
