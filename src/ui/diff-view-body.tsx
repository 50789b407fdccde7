import { SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef, useState } from 'react'
import { plural } from '#lib/numbers.ts'
import { CutText } from './cut-text.tsx'
import { type DiffFile, readDiff, textDiff } from './diff-files.ts'
import { Counts, DiffRowView } from './diff-row-view.tsx'
import { type DiffRow, foldedAtFirst, rowsOf } from './diff-rows.ts'
import type { DiffLayout, DiffViewProps } from './diff-view.tsx'
import classes from './diff-view.module.css'
import { Notice } from './notice.tsx'

/** The diff itself. Use `DiffView`. */
export function DiffViewBody({ diff, label = 'Changes', layout, onLayout, height = 'fill' }: DiffViewProps) {
  const files = useMemo(
    () => (typeof diff === 'string' ? readDiff(diff) : textDiff(diff.before, diff.after, diff.name)),
    [diff],
  )
  const [own, setOwn] = useState<DiffLayout>('unified')
  const isNarrow = useMediaQuery('(max-width: 899px)', undefined, { getInitialValueInEffect: false })
  const chosen = layout ?? own
  if (files === undefined)
    return (
      <Notice title="This could not be read as a diff" tone="warn">
        <CutText text={typeof diff === 'string' ? diff : ''} label="As it came" />
      </Notice>
    )
  if (files.length === 0) return <Notice title="No differences">Both sides are the same.</Notice>
  return (
    <div className={classes.view} data-fill={height === 'fill' || undefined}>
      <div className={classes.head}>
        {plural(files.length, 'file')}
        <Counts added={sum(files, 'added')} removed={sum(files, 'removed')} />
        {!isNarrow && (
          <SegmentedControl
            size="xs"
            aria-label="Layout of the changes"
            className={classes.layout}
            value={chosen}
            onChange={(next) => (onLayout ?? setOwn)(next === 'split' ? 'split' : 'unified')}
            data={[
              { value: 'unified', label: 'Unified' },
              { value: 'split', label: 'Side by side' },
            ]}
          />
        )}
      </div>
      <Files
        // What is folded belongs to these files.
        key={files.map(({ path }) => path).join('\n')}
        files={files}
        label={label}
        layout={isNarrow ? 'unified' : chosen}
        height={height}
      />
    </div>
  )
}

interface FilesProps {
  files: readonly DiffFile[]
  label: string
  layout: DiffLayout
  height: 'fill' | number
}

function Files({ files, label, layout, height }: FilesProps) {
  const [folded, setFolded] = useState(() => foldedAtFirst(files))
  const rows = useMemo(() => rowsOf(files, folded, layout), [files, folded, layout])
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heights[rows[index]?.kind ?? 'line'],
    overscan: 24,
  })
  const toggle = (index: number) => setFolded((before) => new Set(before.symmetricDifference(new Set([index]))))
  const goTo = (index: number) => {
    const at = rows.findIndex((row) => row.kind === 'file' && row.index === index)
    virtual.scrollToIndex(at, { align: 'start' })
    scroller.current?.focus({ preventScroll: true })
  }
  const items = virtual.getVirtualItems()
  const above = items[0]?.start ?? 0
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    <div className={classes.parts}>
      {files.length > 1 && <FileList files={files} onGo={goTo} />}
      <div
        ref={scroller}
        className={classes.scroller}
        style={height === 'fill' ? { flex: 1 } : { maxHeight: height }}
        // A scrolling region has to be reachable by keyboard.
        tabIndex={0}
        role="region"
        aria-label={label}
      >
        <table
          className={classes.table}
          data-layout={layout}
          aria-label={`${label}, line by line`}
          aria-rowcount={rows.length}
        >
          <colgroup>
            <col className={classes.numberColumn} />
            {layout === 'split' && <col />}
            <col className={classes.numberColumn} />
            <col />
          </colgroup>
          <tbody>
            {above > 0 && <tr aria-hidden style={{ height: above }} />}
            {items.map((item) => {
              const row = rows[item.index]
              return (
                row && (
                  <tr
                    key={item.key}
                    ref={virtual.measureElement}
                    data-index={item.index}
                    aria-rowindex={item.index + 1}
                    className={classes[row.kind]}
                  >
                    <DiffRowView row={row} columns={layout === 'split' ? 4 : 3} onToggle={toggle} />
                  </tr>
                )
              )
            })}
            {below > 0 && <tr aria-hidden style={{ height: below }} />}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function FileList({ files, onGo }: { files: readonly DiffFile[]; onGo: (index: number) => void }) {
  return (
    <ul className={classes.files} aria-label="Files that changed">
      {files.map((file, index) => (
        <li key={index}>
          <button type="button" onClick={() => onGo(index)} title={file.path}>
            <span className={classes.fileName}>{file.path}</span>
            <Counts added={file.added} removed={file.removed} />
          </button>
        </li>
      ))}
    </ul>
  )
}

/** In px, before a row was seen. */
const heights: Record<DiffRow['kind'], number> = { file: 38, note: 34, skipped: 24, line: 20, pair: 20 }

const sum = (files: readonly DiffFile[], what: 'added' | 'removed') =>
  files.reduce((total, file) => total + file[what], 0)
