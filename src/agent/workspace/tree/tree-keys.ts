import type { KeyboardEvent } from 'react'
import type { TreeNode } from '#contract/placet/workspace.ts'
import { folderOf } from '#agent/workspace/paths.ts'
import type { Line } from './nodes.ts'

export type NodeKey = 'rename' | 'delete' | 'menu'

interface TreeKeys {
  lines: readonly Line[]
  /** The active line, by its index. */
  at: number
  /** Lines that fit. */
  page: number
  go: (index: number) => void
  onFold: (node: TreeNode, open: boolean) => void
  onOpen: (node: TreeNode) => void
  onKey: (key: NodeKey, node: TreeNode) => void
}

/** What the keys of a tree do (https://www.w3.org/WAI/ARIA/apg/patterns/treeview/); letters are not among them. True: it was one of them. */
export function pressed(event: KeyboardEvent, { lines, at, page, go, onFold, onOpen, onKey }: TreeKeys): boolean {
  const line = lines[at]
  if (!line || event.ctrlKey || event.metaKey || event.altKey) return false
  const { node, isOpen, level } = line
  const isFolder = node.type === 'dir'
  const above = lines.findIndex((one) => one.node.path === folderOf(node.path))
  const enter = () => (isFolder ? onFold(node, !isOpen) : onOpen(node))
  const acts: Record<string, () => void> = {
    ArrowDown: () => go(at + 1),
    ArrowUp: () => go(at - 1),
    Home: () => go(0),
    End: () => go(lines.length - 1),
    PageDown: () => go(at + page),
    PageUp: () => go(at - page),
    ArrowRight() {
      if (isFolder && !isOpen) onFold(node, true)
      else if ((lines[at + 1]?.level ?? 0) > level) go(at + 1)
    },
    ArrowLeft() {
      if (isOpen) onFold(node, false)
      else if (above >= 0) go(above)
    },
    Enter: enter,
    ' ': enter,
    '*'() {
      for (const one of lines)
        if (one.node.type === 'dir' && !one.isOpen && folderOf(one.node.path) === folderOf(node.path))
          onFold(one.node, true)
    },
    F2: () => onKey('rename', node),
    Delete: () => onKey('delete', node),
    ContextMenu: () => onKey('menu', node),
    ...(event.shiftKey ? { F10: () => onKey('menu', node) } : {}),
  }
  const act = acts[event.key]
  if (!act) return false
  event.preventDefault()
  act()
  return true
}

/** Where typing letters leads: the next name that begins with them. -1: nowhere. */
export function findTyped(lines: readonly Line[], at: number, text: string): number {
  const begins = ({ node }: Line) => node.name.toLowerCase().startsWith(text)
  // Another letter of a longer beginning may leave it where it is.
  const from = text.length > 1 ? at : at + 1
  const after = lines.findIndex((line, index) => index >= from && begins(line))
  return after >= 0 ? after : lines.findIndex(begins)
}
