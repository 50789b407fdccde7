import type { TreeNode } from '#contract/placet/workspace.ts'
import { nameOf } from '#agent/workspace/paths.ts'

/** One line of the tree in sight. */
export interface Line {
  node: TreeNode
  /** From 1. */
  level: number
  isOpen: boolean
  /** Place among its siblings, from 1, and how many there are: for screen readers. */
  place: number
  of: number
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Folders first, then by name, numbers as numbers. */
export const inOrder = (nodes: readonly TreeNode[]): readonly TreeNode[] =>
  nodes.toSorted((a, b) => (a.type === b.type ? collator.compare(a.name, b.name) : a.type === 'dir' ? -1 : 1))

/** The lines in sight: what lies in open folders. */
export function linesOf(roots: readonly TreeNode[], open: ReadonlySet<string>): Line[] {
  const lines: Line[] = []
  add(roots, 1)
  return lines

  function add(nodes: readonly TreeNode[], level: number) {
    const sorted = inOrder(nodes)
    for (const [index, node] of sorted.entries()) {
      const isOpen = node.type === 'dir' && open.has(node.path)
      lines.push({ node, level, isOpen, place: index + 1, of: sorted.length })
      if (isOpen && node.children) add(node.children, level + 1)
    }
  }
}

/** What is left of the tree when only names (or paths, with a slash in `words`) that hold every word count; folders stay that lead there. All of it is to be shown open. */
export function filterNodes(nodes: readonly TreeNode[], text: string): readonly TreeNode[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return nodes
  const matches = ({ path }: TreeNode) =>
    words.every((word) => (word.includes('/') ? path : nameOf(path)).toLowerCase().includes(word))
  const keep = (node: TreeNode): TreeNode[] => {
    const children = node.children?.flatMap(keep)
    if (children && children.length > 0) return [{ ...node, children }]
    return matches(node) ? [node] : []
  }
  return nodes.flatMap(keep)
}

/** Every folder of a tree, for showing all of it. */
export function foldersOf(nodes: readonly TreeNode[]): Set<string> {
  const found = new Set<string>()
  const visit = (node: TreeNode) => {
    if (node.type !== 'dir') return
    found.add(node.path)
    node.children?.forEach(visit)
  }
  nodes.forEach(visit)
  return found
}

/** Every file that is loaded. */
export function filesOf(nodes: readonly TreeNode[]): TreeNode[] {
  const found: TreeNode[] = []
  const visit = (node: TreeNode) => {
    if (node.type === 'file') found.push(node)
    node.children?.forEach(visit)
  }
  nodes.forEach(visit)
  return found
}

/** The same tree with what was found in one folder in its place, or why nothing was. */
export function withChildren(
  nodes: readonly TreeNode[],
  path: string,
  children: TreeNode[] | undefined,
  error?: string,
): TreeNode[] {
  return nodes.map((node) => {
    if (node.path === path) return { ...node, children, error }
    if (node.children && path.startsWith(`${node.path}/`))
      return { ...node, children: withChildren(node.children, path, children, error) }
    return node
  })
}
