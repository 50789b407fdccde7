import { ActionIcon, Loader } from '@mantine/core'
import { IconChevronRight, IconDots, IconRefresh } from '@tabler/icons-react'
import type { TreeNode } from '#contract/placet/workspace.ts'
import { formatBytes } from '#lib/numbers.ts'
import { formatAbsolute, formatRelative } from '#lib/time.ts'
import { FileIcon } from './file-icon.tsx'
import classes from './file-tree.module.css'
import { type Line, piecesOf } from './nodes.ts'

interface TreeLineProps {
  line: Line
  words: readonly string[]
  isLoading: boolean
  isUnsaved: boolean
  now: number
  onMenu: (at: { x: number; y: number }) => void
  onRetry: () => void
}

/** What stands in a line of the tree. Its buttons are for the pointer; the keyboard has the tree's own keys. */
export function TreeLine({ line: { node, isOpen }, words, isLoading, isUnsaved, now, onMenu, onRetry }: TreeLineProps) {
  return (
    <>
      {node.type === 'dir' ? (
        <IconChevronRight size={13} className={classes.arrow} data-open={isOpen || undefined} aria-hidden />
      ) : (
        <span className={classes.arrow} />
      )}
      <FileIcon node={node} isOpen={isOpen} />
      <span className={classes.name}>
        {words.length === 0
          ? node.name
          : piecesOf(node.name, words).map(({ text, isFound }, index) =>
              isFound ? <mark key={index}>{text}</mark> : text,
            )}
      </span>
      {isUnsaved && <span className={classes.dirty} role="img" aria-label="not saved" />}
      {isLoading && <Loader size={11} aria-label="Loading" />}
      {node.error !== undefined && (
        <>
          <span className={classes.error}>{node.error}</span>
          <ActionIcon size={20} tabIndex={-1} aria-label={`Try ${node.name} again`} title="Try again" onClick={onRetry}>
            <IconRefresh size={13} />
          </ActionIcon>
        </>
      )}
      {isOpen && node.children?.length === 0 && <span className={classes.empty}>empty</span>}
      <span className={classes.facts}>
        {node.type === 'file' && node.size !== undefined && (
          <span className={classes.size}>{formatBytes(node.size)}</span>
        )}
        {node.mtime !== undefined && <span className={classes.time}>{formatRelative(node.mtime, now)}</span>}
      </span>
      <ActionIcon
        className={classes.menu}
        size={20}
        tabIndex={-1}
        aria-label={`Actions for ${node.name}`}
        onClick={(event) => {
          const { left, bottom } = event.currentTarget.getBoundingClientRect()
          onMenu({ x: left, y: bottom })
        }}
      >
        <IconDots size={14} />
      </ActionIcon>
    </>
  )
}

/** `notes/today.md, 4.1 KB, 12 Mar 2026, 14:02:11`. */
export function factsOf({ path, type, size, mtime }: TreeNode): string {
  const facts = [path]
  if (type === 'file' && size !== undefined) facts.push(formatBytes(size))
  if (mtime !== undefined) facts.push(`changed ${formatAbsolute({ at: new Date(mtime), zoned: true })}`)
  return facts.join(', ')
}
