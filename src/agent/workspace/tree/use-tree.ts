import { useQueries, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import type { TreeNode } from '#contract/placet/workspace.ts'
import { folderOptions, treeOptions } from '#agent/workspace/queries.ts'
import { countUnread, type Filtered, filterNodes, linesOf, wordsOf } from './nodes.ts'

const none: readonly TreeNode[] = []
const noPaths: ReadonlySet<string> = new Set()

/** The lines of the tree. `open`: folders that are open; `toggled`: those that somebody opened or closed by hand under the filter `q`. Open folders that nobody has looked into are asked for. */
export function useTree(agentId: string, open: ReadonlySet<string>, toggled: ReadonlySet<string>, q: string) {
  const root = useQuery(treeOptions(agentId))
  const nodes = root.data?.tree.children ?? none
  const filter = useDeferredValue(q)
  const words = useMemo(() => wordsOf(filter), [filter])
  const filtered = useMemo(
    (): Filtered => (words.length === 0 ? { nodes, open: noPaths, found: 0 } : filterNodes(nodes, words)),
    [nodes, words],
  )
  const lines = useMemo(
    () => linesOf(filtered.nodes, words.length === 0 ? open : filtered.open.symmetricDifference(toggled)),
    [filtered, words, open, toggled],
  )
  const unread = useMemo(() => (words.length === 0 ? 0 : countUnread(nodes)), [nodes, words])
  const asked = useMemo(
    () =>
      lines
        .filter(({ node, isOpen }) => isOpen && node.children === undefined && node.error === undefined)
        .map(({ node }) => node.path),
    [lines],
  )
  useQueries({ queries: asked.map((path) => folderOptions(agentId, path)) })
  const loading = useMemo(() => new Set(asked), [asked])
  return { root, nodes, lines, words, found: filtered.found, unread, loading }
}
