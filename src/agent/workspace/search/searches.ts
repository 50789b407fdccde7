import type { QueryClient } from '@tanstack/react-query'
import type { TreeNode, WorkspaceFile, WorkspaceTree } from '#contract/placet/workspace.ts'
import { workspaceFileKey } from '#kit/workspace-file.ts'
import type { Drafts } from '#agent/workspace/drafts.ts'
import { firstDepth, look, noteFolder, readFile, treeOptions } from '#agent/workspace/queries.ts'
import { createMatcher } from './matcher.ts'
import type { Progress, Source, Wanted } from './progress.ts'
import { type Search, startSearch } from './search.ts'

/** The search of one person in one agent's files: what was found stays while they look at it, and until they search again. */
export interface Searches {
  /** Undefined: nothing was searched for yet. */
  get: () => Progress | undefined
  start: (wanted: Wanted) => void
  stop: () => void
  goOn: () => void
  subscribe: (listener: () => void) => () => void
}

const known = new WeakMap<QueryClient, Map<string, Searches>>()

/** The same object for the same person and agent as long as the page lives. */
export function searchesOf(client: QueryClient, userId: string, agentId: string, drafts: Drafts): Searches {
  const all = known.get(client) ?? new Map<string, Searches>()
  known.set(client, all)
  const key = `${userId}\n${agentId}`
  const searches = all.get(key) ?? createSearches(sourceOf(client, agentId, drafts))
  all.set(key, searches)
  return searches
}

function createSearches(source: Source): Searches {
  const listeners = new Set<() => void>()
  let current: Search | undefined
  const tell = () => {
    for (const listener of listeners) listener()
  }
  return {
    get: () => current?.get(),
    start(wanted) {
      current?.stop()
      current = startSearch(wanted, source, createMatcher, tell)
      tell()
    },
    stop: () => current?.stop(),
    goOn: () => current?.goOn(),
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** Characters of text that are remembered for the next search. */
const mostKept = 40_000_000

function sourceOf(client: QueryClient, agentId: string, drafts: Drafts): Source {
  const kept = new Map<string, { text: string; mtime: number; size: number }>()
  let characters = 0
  const forget = (path: string) => {
    characters -= kept.get(path)?.text.length ?? 0
    kept.delete(path)
  }
  return {
    async list(path, signal) {
      if (path === '') return rootOf(await client.fetchQuery(treeOptions(agentId)))
      const { tree } = await look(agentId, path, firstDepth, signal)
      noteFolder(client, agentId, path, tree)
      return tree
    },
    read: (path, signal) => readFile(agentId, path, signal),
    drafts: () => drafts.paths().flatMap((path) => ({ path, text: drafts.get(path)?.text ?? '' })),
    atHand({ path, mtime, size }) {
      // What the editor shows counts, for whoever opens the line sees that.
      const cached = client.getQueryData<WorkspaceFile>(workspaceFileKey(agentId, path))
      if (cached?.encoding === 'utf-8') return cached.content
      const before = kept.get(path)
      return before && before.mtime === mtime && before.size === size ? before.text : undefined
    },
    keep({ path, mtime, size }: TreeNode, text: string) {
      if (mtime === undefined || size === undefined) return
      forget(path)
      kept.set(path, { text, mtime, size })
      characters += text.length
      for (const oldest of kept.keys()) {
        if (characters <= mostKept) break
        forget(oldest)
      }
    },
  }
}

const rootOf = ({ tree }: WorkspaceTree): TreeNode => tree
