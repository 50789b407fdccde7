import { IconChevronRight, IconFile } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Fragment, type KeyboardEvent, type MouseEvent, useId, useMemo, useRef, useState } from 'react'
import { formatCount } from '#lib/numbers.ts'
import { folderOf, nameOf } from '#agent/workspace/paths.ts'
import type { Hit } from './match.ts'
import type { FoundFile } from './progress.ts'
import { type ResultLine, resultLines } from './result-lines.ts'
import classes from './result-list.module.css'

interface ResultListProps {
  files: readonly FoundFile[]
  /** The file in the editor. */
  chosen: string | undefined
  onOpen: (path: string, line: number) => void
}

const lineHeight = 24
const none: ReadonlySet<string> = new Set()

/** What was found, by file. Used like the tree of files: one tab stop, arrows within; only what is in sight is in the page. */
export function ResultList({ files, chosen, onOpen }: ResultListProps) {
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [folded, setFolded] = useState(none)
  const [active, setActive] = useState<string>()
  const lines = useMemo(() => resultLines(files, folded), [files, folded])
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 12,
    getItemKey: (index) => lines[index]?.key ?? index,
  })
  const at = Math.max(
    0,
    lines.findIndex(({ key }) => key === active),
  )
  const current = lines[at]

  function go(index: number) {
    const next = Math.max(0, Math.min(lines.length - 1, index))
    setActive(lines[next]?.key)
    virtual.scrollToIndex(next)
  }
  function fold(path: string, isFolded: boolean) {
    const after = new Set(folded)
    if (isFolded) after.add(path)
    else after.delete(path)
    setFolded(after)
    setActive(path)
  }
  function act({ file, hit }: ResultLine) {
    if (hit) onOpen(file.path, hit.line)
    else fold(file.path, !folded.has(file.path))
  }
  function click(event: MouseEvent) {
    const item = event.target instanceof Element ? event.target.closest('[role="treeitem"]') : null
    const line = lines[Number(item?.getAttribute('data-index') ?? -1)]
    if (!line) return
    setActive(line.key)
    act(line)
  }
  function press(event: KeyboardEvent) {
    if (!current) return
    const { path } = current.file
    const actions: Record<string, () => void> = {
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(at - 1),
      Home: () => go(0),
      End: () => go(lines.length - 1),
      PageDown: () => go(at + 12),
      PageUp: () => go(at - 12),
      ArrowRight: () => (folded.has(path) ? fold(path, false) : current.hit === undefined && go(at + 1)),
      ArrowLeft: () => (current.hit ? go(lines.findIndex(({ key }) => key === path)) : fold(path, true)),
      Enter: () => act(current),
      ' ': () => act(current),
    }
    const action = actions[event.key]
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    action()
  }
  return (
    <div
      ref={scroller}
      className={classes.list}
      role="tree"
      aria-label="Found"
      aria-activedescendant={current && `${id}-${at}`}
      tabIndex={0}
      onClick={click}
      onKeyDown={press}
    >
      <div style={{ height: virtual.getTotalSize() }} role="presentation" className={classes.all}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const line = lines[index]
          if (!line) return null
          const { file, hit, place, of } = line
          return (
            <div
              key={key}
              id={`${id}-${index}`}
              role="treeitem"
              aria-level={hit ? 2 : 1}
              aria-posinset={place}
              aria-setsize={of}
              aria-selected={index === at}
              {...(hit ? {} : { 'aria-expanded': !folded.has(file.path) })}
              className={classes.line}
              tabIndex={-1}
              data-index={index}
              data-active={index === at || undefined}
              data-chosen={file.path === chosen || undefined}
              data-level={hit ? 2 : 1}
              style={{ transform: `translateY(${start}px)` }}
              title={hit ? `${file.path}, line ${hit.line}` : file.path}
            >
              {hit ? <HitLine hit={hit} /> : <FileLine file={file} isFolded={folded.has(file.path)} />}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function FileLine({ file, isFolded }: { file: FoundFile; isFolded: boolean }) {
  const { path, lines, hits, isDraft } = file
  const more = lines > hits.length ? `${formatCount(hits.length)} of ${formatCount(lines)}` : formatCount(lines)
  return (
    <>
      <IconChevronRight size={13} className={classes.arrow} data-open={!isFolded || undefined} aria-hidden />
      <IconFile size={15} stroke={1.6} className={classes.icon} aria-hidden />
      <span className={classes.name}>{nameOf(path)}</span>
      <span className={classes.folder}>{folderOf(path)}</span>
      {isDraft && <span className={classes.draft}>not saved</span>}
      <span className={classes.count}>{more}</span>
    </>
  )
}

function HitLine({ hit: { line, text, marks } }: { hit: Hit }) {
  return (
    <>
      <span className={classes.number}>{line}</span>
      <span className={classes.text}>
        {marks.map(([from, to], index) => (
          <Fragment key={from}>
            {text.slice(marks[index - 1]?.[1] ?? 0, from)}
            <mark>{text.slice(from, to)}</mark>
          </Fragment>
        ))}
        {text.slice(marks.at(-1)?.[1] ?? 0)}
      </span>
    </>
  )
}
