import { useVirtualizer } from '@tanstack/react-virtual'
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { useHighlight } from '#ui/use-highlight.ts'
import type { Entry } from './entries.ts'
import { EntryView } from './entry-view.tsx'
import classes from './transcript.module.css'

export interface TranscriptListHandle {
  /** Scrolls to the entry with this index. */
  go: (index: number) => void
}

interface TranscriptListProps {
  entries: readonly Entry[]
  /** Lower case; marked in what is in sight. */
  term: string
  /** The entry of the hit in question. */
  current: number | undefined
  handle: Ref<TranscriptListHandle>
}

/** All entries, of which only those in sight are in the page. Opens at the end, where the news is. */
export function TranscriptList({ entries, term, current, handle }: TranscriptListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  // What a person has unfolded stays so when it scrolls out of sight and back.
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimate(entries[index]),
    getItemKey: (index) => entries[index]?.id ?? index,
    overscan: 6,
    initialOffset: () => 1e9,
  })
  useImperativeHandle(
    handle,
    () => ({ go: (index) => virtual.scrollToIndex(index, { align: index === 0 ? 'start' : 'end' }) }),
    [virtual],
  )

  const placed = useRef(false)
  useEffect(() => {
    if (placed.current || current !== undefined || entries.length === 0) return
    placed.current = true
    virtual.scrollToIndex(entries.length - 1, { align: 'end' })
  }, [virtual, entries.length, current])
  useEffect(() => {
    if (current === undefined) return
    placed.current = true
    virtual.scrollToIndex(current, { align: 'center' })
  }, [virtual, current])
  useHighlight(scroller, term)

  const toggle = (id: string, isOpen: boolean) =>
    setOpen((before) => {
      if (before.has(id) === isOpen) return before
      const next = new Set(before)
      if (isOpen) next.add(id)
      else next.delete(id)
      return next
    })

  return (
    <div ref={scroller} className={classes.scroller} tabIndex={0} role="region" aria-label="Transcript">
      <ol className={classes.list} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const entry = entries[item.index]
          return (
            entry && (
              <li
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                data-current={item.index === current || undefined}
                className={classes.entry}
                data-role={entry.role}
                data-continues={entries[item.index - 1]?.role === entry.role || undefined}
                style={{ transform: `translateY(${item.start}px)` }}
                aria-setsize={entries.length}
                aria-posinset={item.index + 1}
              >
                <EntryView
                  entry={entry}
                  continues={entries[item.index - 1]?.role === entry.role}
                  term={term}
                  open={open}
                  onToggle={toggle}
                />
              </li>
            )
          )
        })}
      </ol>
    </div>
  )
}

/** A guess of the height in px before an entry has been seen, so that the scrollbar does not jump much. */
function estimate(entry: Entry | undefined): number {
  if (!entry) return 60
  return (
    36 +
    Math.min(4000, Math.ceil(entry.text.length / 90) * 21) +
    entry.calls.length * 34 +
    (entry.reasoning ? 34 : 0) +
    entry.images.length * 34
  )
}
