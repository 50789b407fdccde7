import { Loader } from '@mantine/core'
import { IconChevronRight, IconFile, IconFolder, IconFolderOpen } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { TreeNode } from '#contract/placet/workspace.ts'
import { folderOf } from '#agent/workspace/paths.ts'
import classes from './file-tree.module.css'
import type { Line } from './nodes.ts'

interface FileTreeProps {
  lines: readonly Line[]
  /** The file in the editor. */
  chosen: string | undefined
  /** Folders that are being asked for. */
  loading: ReadonlySet<string>
  /** Paths with something unsaved. */
  dirty: ReadonlySet<string>
  onFold: (node: TreeNode, open: boolean) => void
  onOpen: (node: TreeNode) => void
  /** F2, Delete and the like on the active line. */
  onKey: (key: 'rename' | 'delete' | 'menu', node: TreeNode) => void
  /** Shown at the end of the line under the pointer or the keyboard. */
  menu: (node: TreeNode) => ReactNode
  onDropFiles: (folder: string, files: readonly File[]) => void
}

const lineHeight = 26

/** The files as a tree that is used like the one of an editor: one tab stop, arrows within. Only the lines in sight are in the page. */
export function FileTree(props: FileTreeProps) {
  const { lines, chosen, loading, dirty, onFold, onOpen, onKey, menu, onDropFiles } = props
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<string>()
  const typed = useRef({ text: '', at: 0 })
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 12,
    getItemKey: (index) => lines[index]?.node.path ?? index,
  })
  const at = Math.max(
    0,
    lines.findIndex(({ node }) => node.path === (active ?? chosen)),
  )
  const current = lines[at]
  const chosenAt = lines.findIndex(({ node }) => node.path === chosen)
  // A file that was opened from elsewhere (a link, a search) is brought into sight.
  useEffect(() => {
    if (chosenAt >= 0) virtual.scrollToIndex(chosenAt)
    // oxlint-disable-next-line react/exhaustive-deps -- when another file is chosen, not when lines come and go
  }, [chosen])

  function go(index: number) {
    const line = lines[Math.max(0, Math.min(lines.length - 1, index))]
    if (!line) return
    setActive(line.node.path)
    virtual.scrollToIndex(lines.indexOf(line))
  }
  function click(event: MouseEvent) {
    const item = event.target instanceof Element ? event.target.closest('[role="treeitem"]') : null
    const line = lines[Number(item?.getAttribute('data-index') ?? -1)]
    if (!line || (event.target instanceof Element && event.target.closest('button'))) return
    setActive(line.node.path)
    if (line.node.type === 'dir') onFold(line.node, !line.isOpen)
    else onOpen(line.node)
  }
  function press(event: KeyboardEvent) {
    if (!current || event.target !== event.currentTarget) return
    const { node, isOpen } = current
    const actions: Record<string, () => void> = {
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(at - 1),
      Home: () => go(0),
      End: () => go(lines.length - 1),
      PageDown: () => go(at + 12),
      PageUp: () => go(at - 12),
      ArrowRight: () => (node.type === 'dir' && !isOpen ? onFold(node, true) : node.type === 'dir' && go(at + 1)),
      ArrowLeft: () =>
        isOpen ? onFold(node, false) : go(lines.findIndex((line) => line.node.path === folderOf(node.path))),
      Enter: () => (node.type === 'dir' ? onFold(node, !isOpen) : onOpen(node)),
      ' ': () => (node.type === 'dir' ? onFold(node, !isOpen) : onOpen(node)),
      F2: () => onKey('rename', node),
      Delete: () => onKey('delete', node),
      ContextMenu: () => onKey('menu', node),
    }
    const act = actions[event.key]
    if (act) {
      event.preventDefault()
      act()
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) findTyped(event.key)
  }
  /** Typing goes to the next name that begins so. */
  function findTyped(key: string) {
    const now = Date.now()
    const text = (now - typed.current.at > 700 ? '' : typed.current.text) + key.toLowerCase()
    typed.current = { text, at: now }
    const begins = ({ node }: Line) => node.name.toLowerCase().startsWith(text)
    const after = lines.findIndex((line, index) => index > at - (text.length > 1 ? 1 : 0) && begins(line))
    const found = after >= 0 ? after : lines.findIndex(begins)
    if (found >= 0) go(found)
  }
  return (
    <div
      ref={scroller}
      className={classes.tree}
      role="tree"
      aria-label="Files"
      aria-activedescendant={current && `${id}-${at}`}
      tabIndex={0}
      onClick={click}
      onKeyDown={press}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        const path = event.target instanceof Element ? event.target.closest('[data-folder]') : null
        onDropFiles(path?.getAttribute('data-folder') ?? '', [...event.dataTransfer.files])
      }}
    >
      <div style={{ height: virtual.getTotalSize() }} role="presentation" className={classes.all}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const line = lines[index]
          if (!line) return null
          const { node, level, isOpen } = line
          return (
            <div
              key={key}
              id={`${id}-${index}`}
              role="treeitem"
              aria-level={level}
              aria-posinset={line.place}
              aria-setsize={line.of}
              aria-selected={node.path === chosen}
              {...(node.type === 'dir' ? { 'aria-expanded': isOpen } : {})}
              className={classes.line}
              tabIndex={-1}
              data-index={index}
              data-active={index === at || undefined}
              data-folder={node.type === 'dir' ? node.path : folderOf(node.path)}
              style={{ transform: `translateY(${start}px)`, paddingInlineStart: 6 + (level - 1) * 14 }}
              title={node.path}
            >
              {node.type === 'dir' ? (
                <IconChevronRight size={13} className={classes.arrow} data-open={isOpen || undefined} aria-hidden />
              ) : (
                <span className={classes.arrow} />
              )}
              <Icon node={node} isOpen={isOpen} />
              <span className={classes.name}>{node.name}</span>
              {dirty.has(node.path) && <span className={classes.dirty} role="img" aria-label="not saved" />}
              {node.error && <span className={classes.error}>{node.error}</span>}
              {loading.has(node.path) && <Loader size={11} aria-label="Loading" />}
              <span className={classes.menu}>{menu(node)}</span>
            </div>
          )
        })}
      </div>
    </div>
  )
}

function Icon({ node, isOpen }: { node: TreeNode; isOpen: boolean }) {
  const Shape = node.type === 'file' ? IconFile : isOpen ? IconFolderOpen : IconFolder
  return <Shape size={15} stroke={1.6} className={classes.icon} aria-hidden />
}
