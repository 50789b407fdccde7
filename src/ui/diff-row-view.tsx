import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { formatCount, plural } from '#lib/numbers.ts'
import { type DiffFile, type DiffLine, wordsOf } from './diff-files.ts'
import type { DiffRow } from './diff-rows.ts'
import classes from './diff-view.module.css'

interface DiffRowViewProps {
  row: DiffRow
  /** How many columns the table has. */
  columns: number
  onToggle: (file: number) => void
}

/** The cells of one row. */
export function DiffRowView({ row, columns, onToggle }: DiffRowViewProps) {
  switch (row.kind) {
    case 'file':
      return (
        <th colSpan={columns} scope="colgroup">
          <FileHeading {...row} onToggle={() => onToggle(row.index)} />
        </th>
      )
    case 'note':
      return <td colSpan={columns}>{row.text}</td>
    case 'skipped':
      return <td colSpan={columns}>{plural(row.count, 'unchanged line')}</td>
    case 'line':
      return (
        <>
          <LineNumber number={row.line.old} sign={row.line.sign} />
          <LineNumber number={row.line.now} sign={row.line.sign} />
          <Text line={row.line} />
        </>
      )
    case 'pair':
      return (
        <>
          <LineNumber number={row.old?.old} sign={row.old?.sign} />
          <Text line={row.old} />
          <LineNumber number={row.now?.now} sign={row.now?.sign} />
          <Text line={row.now} />
        </>
      )
  }
}

/** `+12 −4`; nothing where nothing was counted. */
export function Counts({ added, removed }: { added: number; removed: number }) {
  return (
    <span className={classes.counts}>
      {added > 0 && <span data-sign="+">+{formatCount(added)}</span>}
      {removed > 0 && <span data-sign="-">−{formatCount(removed)}</span>}
    </span>
  )
}

const kinds: Record<DiffFile['kind'], string> = {
  changed: '',
  added: 'new file',
  removed: 'removed',
  moved: 'moved',
  copied: 'copied',
}

function FileHeading({ file, isOpen, onToggle }: { file: DiffFile; isOpen: boolean; onToggle: () => void }) {
  const Icon = isOpen ? IconChevronDown : IconChevronRight
  return (
    <button type="button" className={classes.heading} aria-expanded={isOpen} onClick={onToggle}>
      <Icon size={14} aria-hidden />
      <span className="mono">
        {file.oldPath !== undefined && <span className={classes.oldPath}>{file.oldPath} → </span>}
        {file.path}
      </span>
      <span className={classes.kind}>{kinds[file.kind]}</span>
      <Counts added={file.added} removed={file.removed} />
    </button>
  )
}

function LineNumber({ number, sign }: { number: number | undefined; sign: DiffLine['sign'] | undefined }) {
  return (
    <td className={classes.number} data-sign={sign}>
      {number}
    </td>
  )
}

const longestLine = 2000

function Text({ line }: { line: DiffLine | undefined }) {
  if (!line) return <td className={classes.absent} />
  const more = line.text.length - longestLine
  return (
    <td className={classes.text} data-sign={line.sign}>
      <span className={classes.sign}>{line.sign === '-' ? '−' : line.sign}</span>
      {more > 0 ? line.text.slice(0, longestLine) : wordsOf(line).map(part)}
      {more > 0 && <span className={classes.cut}> … {formatCount(more)} more characters in this line</span>}
    </td>
  )
}

const part = ({ text, changed }: { text: string; changed: boolean }, index: number) =>
  changed ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>
