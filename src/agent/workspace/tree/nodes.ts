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
const known = new WeakMap<readonly TreeNode[], readonly TreeNode[]>()

/** Folders first, then by name, numbers as numbers. A listing is put in order once. */
export function inOrder(nodes: readonly TreeNode[]): readonly TreeNode[] {
  const ordered =
    known.get(nodes) ??
    nodes.toSorted((a, b) => (a.type === b.type ? collator.compare(a.name, b.name) : a.type === 'dir' ? -1 : 1))
  known.set(nodes, ordered)
  known.set(ordered, ordered)
  return ordered
}

/** The lines in sight: what lies in open folders. */
export function linesOf(roots: readonly TreeNode[], open: ReadonlySet<string>): Line[] {
  const lines: Line[] = []
  add(roots, 1)
  return lines

  function add(nodes: readonly TreeNode[], level: number) {
    const ordered = inOrder(nodes)
    for (const [index, node] of ordered.entries()) {
      const isOpen = node.type === 'dir' && open.has(node.path)
      lines.push({ node, level, isOpen, place: index + 1, of: ordered.length })
      if (isOpen && node.children) add(node.children, level + 1)
    }
  }
}

/** The words of a filter, in lower case. */
export const wordsOf = (text: string): readonly string[] => text.toLowerCase().split(/\s+/).filter(Boolean)

/** What a filter leaves of the tree. */
export interface Filtered {
  nodes: readonly TreeNode[]
  /** Folders that lead to what was found: shown open. */
  open: ReadonlySet<string>
  /** How many files and folders were found. */
  found: number
}

/** Keeps names that hold every word (a word with a slash: paths), and the folders that lead there. A folder that was found keeps all that is in it, unless something of it was found too. */
export function filterNodes(nodes: readonly TreeNode[], words: readonly string[]): Filtered {
  const open = new Set<string>()
  let found = 0
  const matches = (path: string) => {
    const name = nameOf(path).toLowerCase()
    return words.every((word) => (word.includes('/') ? path.toLowerCase() : name).includes(word))
  }
  return { nodes: keep(nodes), open, found }

  function keep(all: readonly TreeNode[]): readonly TreeNode[] {
    const kept: TreeNode[] = []
    for (const node of inOrder(all)) {
      const isFound = matches(node.path)
      if (isFound) found += 1
      const children = node.children && keep(node.children)
      if (children && children.length > 0) {
        open.add(node.path)
        kept.push({ ...node, children: [...children] })
      } else if (isFound) kept.push(node)
    }
    known.set(kept, kept)
    return kept
  }
}

/** How many folders nobody has looked into yet. */
export function countUnread(nodes: readonly TreeNode[]): number {
  let count = 0
  for (const { type, children, error } of nodes) {
    if (children) count += countUnread(children)
    else if (type === 'dir' && error === undefined) count += 1
  }
  return count
}

/** A name in pieces: what the words of a filter found in it, and what not. */
export function piecesOf(name: string, words: readonly string[]): { text: string; isFound: boolean }[] {
  const lower = name.toLowerCase()
  const isFound = Array.from({ length: name.length }, () => false)
  for (const word of words) {
    const part = word.slice(word.lastIndexOf('/') + 1)
    if (part === '') continue
    for (let at = lower.indexOf(part); at !== -1; at = lower.indexOf(part, at + part.length))
      isFound.fill(true, at, at + part.length)
  }
  const pieces: { text: string; isFound: boolean }[] = []
  for (const [index, found] of isFound.entries()) {
    const last = pieces.at(-1)
    if (last?.isFound === found) last.text += name[index] ?? ''
    else pieces.push({ text: name[index] ?? '', isFound: found })
  }
  return pieces
}
