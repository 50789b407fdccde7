import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useId, useRef } from 'react'
import type { TreeNode } from '#contract/placet/workspace.ts'
import { useNow } from '#ui/use-now.ts'
import { folderOf } from '#agent/workspace/paths.ts'
import classes from './file-tree.module.css'
import type { Line } from './nodes.ts'
import { findTyped, type NodeKey, pressed } from './tree-keys.ts'
import { factsOf, TreeLine } from './tree-line.tsx'
import { useTreeDrop } from './use-tree-drop.ts'

interface FileTreeProps {
  ref: RefObject<HTMLDivElement | null>
  lines: readonly Line[]
  /** What the filter looks for: marked in the names. */
  words: readonly string[]
  /** The file in the editor. */
  chosen: string | undefined
  /** Where the keyboard is: a path. */
  active: string | undefined
  onActive: (path: string) => void
  /** Folders that are being asked for. */
  loading: ReadonlySet<string>
  /** Paths with something unsaved. */
  unsaved: ReadonlySet<string>
  onFold: (node: TreeNode, open: boolean) => void
  onOpen: (node: TreeNode) => void
  /** F2 and Delete on the active line. */
  onKey: (key: Exclude<NodeKey, 'menu'>, node: TreeNode) => void
  /** Undefined: of the workspace itself. */
  onMenu: (node: TreeNode | undefined, at: { x: number; y: number }) => void
  onRetry: (node: TreeNode) => void
  onDropFiles: (folder: string, files: DataTransfer) => void
  onDropNode: (path: string, folder: string) => void
}

const lineHeight = 26

/** The files as a tree that is used like the one of an editor: one tab stop, arrows within. Only the lines in sight are in the page. */
export function FileTree(props: FileTreeProps) {
  const { ref, lines, words, chosen, active, onActive, loading, unsaved, onFold, onOpen, onMenu } = props
  const id = useId()
  const now = useNow()
  const drop = useTreeDrop(props)
  const typed = useRef({ text: '', at: 0 })
  const wanted = active ?? chosen
  const found = lines.findIndex(({ node }) => node.path === wanted)
  const at = found >= 0 ? found : nearest(lines, wanted)
  const current = lines[at]
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => ref.current,
    estimateSize: () => lineHeight,
    overscan: 12,
    getItemKey: (index) => lines[index]?.node.path ?? index,
    // The active line is named to screen readers, so it is there even when it is scrolled away.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), at])]
        .filter((index) => index < lines.length)
        .toSorted((a, b) => a - b),
  })
  // A file that was opened from elsewhere (a link, a search) comes into sight as soon as its folders are there.
  const chosenAt = chosen === undefined ? -1 : lines.findIndex(({ node }) => node.path === chosen)
  const shown = useRef<string>(undefined)
  useEffect(() => {
    if (chosenAt < 0 || shown.current === chosen) return
    shown.current = chosen
    virtual.scrollToIndex(chosenAt)
  }, [chosen, chosenAt, virtual])

  function go(index: number) {
    const to = Math.max(0, Math.min(lines.length - 1, index))
    const line = lines[to]
    if (!line) return
    onActive(line.node.path)
    virtual.scrollToIndex(to)
  }
  function lineOf({ target }: { target: EventTarget }): Line | undefined {
    const item = target instanceof Element ? target.closest('[role="treeitem"]') : null
    return lines[Number(item?.getAttribute('data-index') ?? -1)]
  }
  function click(event: MouseEvent) {
    const line = lineOf(event)
    if (!line) return
    onActive(line.node.path)
    if (event.target instanceof Element && event.target.closest('button')) return
    if (line.node.type === 'dir') onFold(line.node, !line.isOpen)
    else onOpen(line.node)
  }
  /** Below the active line, or what is left of it in sight. */
  function menuOfActive() {
    const box = ref.current?.querySelector('[data-active]')?.getBoundingClientRect()
    if (current && box) onMenu(current.node, { x: box.left + 24, y: box.bottom })
  }
  function press(event: KeyboardEvent<HTMLDivElement>) {
    if (event.target !== event.currentTarget) return
    const page = Math.max(1, Math.floor(event.currentTarget.clientHeight / lineHeight) - 1)
    const onKey = (key: NodeKey, node: TreeNode) => (key === 'menu' ? menuOfActive() : props.onKey(key, node))
    if (pressed(event, { lines, at, page, go, onFold, onOpen, onKey })) return
    if (event.key.length > 1 || event.ctrlKey || event.metaKey || event.altKey) return
    const time = event.timeStamp
    const text = (time - typed.current.at > 700 ? '' : typed.current.text) + event.key.toLowerCase()
    typed.current = { text, at: time }
    const index = findTyped(lines, at, text)
    if (index >= 0) go(index)
  }
  function contextMenu(event: MouseEvent) {
    event.preventDefault()
    // By the keyboard, or beside the lines.
    const line = lineOf(event)
    if (line) {
      onActive(line.node.path)
      onMenu(line.node, { x: event.clientX, y: event.clientY })
    } else if (event.button === 2) onMenu(undefined, { x: event.clientX, y: event.clientY })
    else menuOfActive()
  }
  return (
    <div
      ref={ref}
      className={classes.tree}
      role="tree"
      aria-label="Files"
      aria-activedescendant={current && `${id}-${at}`}
      tabIndex={0}
      onClick={click}
      onKeyDown={press}
      onContextMenu={contextMenu}
      data-drop={drop.over === '' || undefined}
      {...drop.handlers}
    >
      <div style={{ height: virtual.getTotalSize() }} role="presentation" className={classes.all}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const line = lines[index]
          if (!line) return null
          const { node, level, isOpen } = line
          const folder = node.type === 'dir' ? node.path : folderOf(node.path)
          return (
            <div
              key={key}
              id={`${id}-${index}`}
              role="treeitem"
              aria-label={spoken(node, unsaved.has(node.path))}
              aria-level={level}
              aria-posinset={line.place}
              aria-setsize={line.of}
              aria-selected={node.path === chosen}
              {...(node.type === 'dir' ? { 'aria-expanded': isOpen } : {})}
              className={classes.line}
              tabIndex={-1}
              draggable
              data-index={index}
              data-path={node.path}
              data-active={index === at || undefined}
              data-folder={folder}
              data-drop={(drop.over !== undefined && drop.over !== '' && drop.over === folder) || undefined}
              style={{ transform: `translateY(${start}px)`, paddingInlineStart: 6 + (level - 1) * 14 }}
              title={factsOf(node)}
            >
              <TreeLine
                line={line}
                words={words}
                isLoading={loading.has(node.path)}
                isUnsaved={unsaved.has(node.path)}
                now={now}
                onMenu={(place) => onMenu(node, place)}
                onRetry={() => props.onRetry(node)}
              />
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** Where the keyboard goes on when its line is gone: the folder it was in, or the top. */
function nearest(lines: readonly Line[], path: string | undefined): number {
  for (let above = path === undefined ? '' : folderOf(path); above !== ''; above = folderOf(above)) {
    const at = lines.findIndex(({ node }) => node.path === above)
    if (at >= 0) return at
  }
  return 0
}

/** What a screen reader calls it: its buttons are not part of its name. */
function spoken({ name, error }: TreeNode, isUnsaved: boolean): string {
  return [name, ...(isUnsaved ? ['not saved'] : []), ...(error === undefined ? [] : [error])].join(', ')
}
