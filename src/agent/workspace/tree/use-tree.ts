import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { TreeNode } from '#contract/placet/workspace.ts'
import { folderOptions } from '#agent/workspace/queries.ts'
import { filterNodes, foldersOf, linesOf, withChildren } from './nodes.ts'

const none: readonly TreeNode[] = []

/** The files of the workspace: what the first look found, and what was asked for since, folder by folder. */
export function useTree(agentId: string, open: ReadonlySet<string>, q: string) {
  const root = useQuery(folderOptions(agentId, ''))
  const first = root.data?.tree.children ?? none
  // Open folders that lie where the first look ended.
  const deeper = useMemo(() => [...open].toSorted((a, b) => a.length - b.length), [open])
  const asked = useMemo(() => deeper.filter((path) => isUnread(first, path)), [first, deeper])
  const folders = useQueries({ queries: asked.map((path) => folderOptions(agentId, path)) })
  const nodes = useMemo(
    () =>
      asked.reduce<readonly TreeNode[]>((all, path, index) => {
        const { data, error } = folders[index] ?? {}
        if (data) return withChildren(all, path, data.tree.children ?? [], data.tree.error)
        return error ? withChildren(all, path, undefined, error.message) : all
      }, first),
    [first, asked, folders],
  )
  const shown = useMemo(() => filterNodes(nodes, q), [nodes, q])
  const lines = useMemo(() => linesOf(shown, q.trim() === '' ? open : foldersOf(shown)), [shown, open, q])
  const loading = useMemo(() => new Set(asked.filter((_, index) => folders[index]?.isFetching)), [asked, folders])
  return { root, nodes, lines, loading }
}

/** Whether nobody has looked into a folder yet: the listing ended at it, or above it. */
function isUnread(nodes: readonly TreeNode[], path: string): boolean {
  const node = nodes.find((one) => path === one.path || path.startsWith(`${one.path}/`))
  if (!node) return false
  if (node.children === undefined) return node.type === 'dir'
  return node.path !== path && isUnread(node.children, path)
}
