import { foldersAbove, nameOf } from '#agent/workspace/paths.ts'

/** A file or folder as the tree holds it. `children` undefined: not asked for yet. */
export interface Node {
  path: string
  name: string
  kind: 'file' | 'dir'
  /** Bytes. */
  size?: number | undefined
  /** Milliseconds since the epoch. */
  mtime?: number | undefined
  children?: readonly Node[] | undefined
  /** Why the agent could not look into it. */
  error?: string | undefined
}

/** One line of the tree in sight. */
export interface Line {
  node: Node
  /** From 1. */
  level: number
  isOpen: boolean
  /** Place among its siblings, from 1, and how many there are: for screen readers. */
  place: number
  of: number
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Folders first, then by name, numbers as numbers. */
export const inOrder = (nodes: readonly Node[]): readonly Node[] =>
  nodes.toSorted((a, b) => (a.kind === b.kind ? collator.compare(a.name, b.name) : a.kind === 'dir' ? -1 : 1))

/** The lines in sight: what lies in open folders. */
export function linesOf(roots: readonly Node[], open: ReadonlySet<string>): Line[] {
  const lines: Line[] = []
  add(roots, 1)
  return lines

  function add(nodes: readonly Node[], level: number) {
    const sorted = inOrder(nodes)
    for (const [index, node] of sorted.entries()) {
      const isOpen = node.kind === 'dir' && open.has(node.path)
      lines.push({ node, level, isOpen, place: index + 1, of: sorted.length })
      if (isOpen && node.children) add(node.children, level + 1)
    }
  }
}

/** What is left of the tree when only names (or paths, with a slash in `words`) that hold every word count; folders stay that lead there. All of it is to be shown open. */
export function filterNodes(nodes: readonly Node[], text: string): readonly Node[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return nodes
  const matches = ({ path }: Node) =>
    words.every((word) => (word.includes('/') ? path : nameOf(path)).toLowerCase().includes(word))
  const keep = (node: Node): Node[] => {
    const children = node.children?.flatMap(keep)
    if (children && children.length > 0) return [{ ...node, children }]
    return matches(node) ? [node] : []
  }
  return nodes.flatMap(keep)
}

/** Every folder of a tree, for showing all of it. */
export function foldersOf(nodes: readonly Node[]): Set<string> {
  const found = new Set<string>()
  const visit = (node: Node) => {
    if (node.kind !== 'dir') return
    found.add(node.path)
    node.children?.forEach(visit)
  }
  nodes.forEach(visit)
  return found
}

/** Every file that is loaded. */
export function filesOf(nodes: readonly Node[]): Node[] {
  const found: Node[] = []
  const visit = (node: Node) => {
    if (node.kind === 'file') found.push(node)
    node.children?.forEach(visit)
  }
  nodes.forEach(visit)
  return found
}

/** The same tree with what was loaded of one folder in its place. */
export function withChildren(nodes: readonly Node[], path: string, children: readonly Node[]): readonly Node[] {
  const above = foldersAbove(path)
  return nodes.map((node) => {
    if (node.path === path) return { ...node, children, error: undefined }
    if (node.children && above.includes(node.path))
      return { ...node, children: withChildren(node.children, path, children) }
    return node
  })
}
