import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  type RefObject,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react'
import classes from './data-table.module.css'
import { BodyRow, HeaderCell, WaitingRow } from './data-table-cells.tsx'
import { type RowSelection, SelectAll } from './row-selection.tsx'

export interface Column<Row> {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** What to sort by; a column without it can't be sorted. */
  sortBy?: (row: Row) => string | number | undefined
  /** Whoever gives the rows sorts them: `onSort` is told, and the rows stay in the order given. */
  isSortable?: boolean
  align?: 'end'
  /** CSS width, e.g. `120px`; the columns without one share the rest. */
  width?: string
  /** Left out on windows narrower than this (px): 600, 900 or 1200. */
  hideBelow?: 600 | 900 | 1200
}

export interface Sort {
  by: string
  dir: 'asc' | 'desc'
}

/**
 * Rows that come while one scrolls: how many there are, and the one at a place. `undefined` is still on its way (its `tr` is
 * `aria-busy`), `null` is no longer there.
 */
export interface SparseRows<Row> {
  count: number
  rowAt: (index: number) => Row | undefined | null
}

interface DataTableProps<Row> {
  /** Read out by screen readers; also how tests find the table. */
  label: string
  rows: readonly Row[] | SparseRows<Row>
  /** No two rows may have the same; `index` helps where the rows themselves can't promise it. */
  rowKey: (row: Row, index: number) => string
  columns: readonly Column<Row>[]
  /** Shown instead of rows, and only after a successful answer. */
  empty: ReactNode
  /** Undefined: rows stay in the order given. */
  sort?: Sort | undefined
  onSort?: (sort: Sort) => void
  /** Opens a row: click, or Enter on the focused row. */
  onOpen?: (row: Row) => void
  /** The row that is open somewhere else on the page. */
  openKey?: string | undefined
  /** Height of one row in px. */
  rowHeight?: number
  /** Shown below the last row (how many more there are, a button to load them). */
  footer?: ReactNode
  /** `fill` takes the height that is left; otherwise the table is as high as its rows, up to this many px. */
  height?: 'fill' | number
  /** What stands across all columns in place of a row's cells (a gap in a log); undefined for an ordinary row. */
  across?: (row: Row) => ReactNode | undefined
  /** With it, every row has a checkbox in front. */
  selection?: RowSelection<Row>
  handle?: Ref<DataTableHandle>
  onScrollAway?: (at: { top: boolean; end: boolean }) => void
  /** Which rows are in sight or close to it, both included; told when that changes. */
  onRange?: (first: number, last: number) => void
  /** On wide windows the table is never narrower than this many px: it scrolls sideways instead. */
  minWidth?: number
}

export interface DataTableHandle {
  scrollToTop: () => void
  scrollToEnd: () => void
  /** `index` in the order shown. */
  scrollToRow: (index: number) => void
}

/** The one table. Only the rows in sight are in the page, however many there are; it sorts, and it is usable by keyboard alone. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const {
    label,
    rows,
    rowKey,
    columns,
    empty,
    sort,
    onSort,
    onOpen,
    openKey,
    rowHeight = 36,
    footer,
    height = 'fill',
    selection,
  } = props
  const scroller = useRef<HTMLDivElement>(null)
  const { count, rowAt } = useMemo(() => placed(rows, columns, sort), [rows, columns, sort])
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  useImperativeHandle(props.handle, () => handleOf(scroller, virtual), [virtual])
  const items = virtual.getVirtualItems()
  const above = items[0]?.start ?? 0
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]
  const tellRange = useEffectEvent((from: number, to: number) => props.onRange?.(from, to))
  useEffect(() => tellRange(first, last), [first, last])

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it scrolls, as a region does by these keys
    <div
      ref={scroller}
      className={classes.scroller}
      data-sparse={isSparse(rows) || undefined}
      style={height === 'fill' ? { flex: 1, minHeight: 200 } : { maxHeight: height }}
      // A scrolling region has to be reachable by keyboard.
      tabIndex={0}
      role="region"
      aria-label={`${label}, scrollable`}
      onKeyDown={jump}
      onScroll={props.onScrollAway && ((event) => props.onScrollAway?.(placeOf(event.currentTarget)))}
    >
      <table className={classes.table} style={widthOf(props.minWidth)} aria-label={label} aria-rowcount={count + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {selection && (
              <th scope="col" style={{ width: 36 }}>
                <SelectAll chosen={selection.chosen} keys={keysOf(rows, rowKey)} onChange={selection.onChange} />
              </th>
            )}
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr aria-hidden style={{ height: above }} />}
          {items.map((item) => {
            const row = rowAt(item.index)
            if (row === undefined)
              return <WaitingRow key={`waiting ${item.index}`} {...{ columns, rowHeight }} index={item.index} />
            const key = row === null ? `gone ${item.index}` : rowKey(row, item.index)
            const whole = row === null ? 'No longer there.' : props.across?.(row)
            if (row === null || whole !== undefined)
              return (
                <tr key={key} aria-rowindex={item.index + 2} style={{ height: rowHeight }} className={classes.across}>
                  <td colSpan={columns.length + (selection ? 1 : 0)}>{whole}</td>
                </tr>
              )
            return (
              <BodyRow
                key={key}
                {...{ row, columns, rowHeight, selection, onOpen }}
                rowKey={key}
                index={item.index}
                isOpen={openKey !== undefined && key === openKey}
              />
            )
          })}
          {below > 0 && <tr aria-hidden style={{ height: below }} />}
        </tbody>
      </table>
      {count === 0 && <div className={classes.empty}>{empty}</div>}
      {footer !== undefined && <div className={classes.footer}>{footer}</div>}
    </div>
  )
}

function handleOf(
  scroller: RefObject<HTMLDivElement | null>,
  virtual: Pick<Virtualizer<HTMLDivElement, Element>, 'scrollToIndex'>,
): DataTableHandle {
  return {
    scrollToTop: () => scroller.current?.scrollTo({ top: 0 }),
    // Not by row: what is below the last one is the end, too.
    scrollToEnd: () => scroller.current?.scrollTo({ top: scroller.current.scrollHeight }),
    scrollToRow: (index) => virtual.scrollToIndex(index, { align: 'center' }),
  }
}

/** Home and End at once: rows come and go on the way, and the browser gives a glide over a hundred thousand of them up. */
function jump(event: KeyboardEvent<HTMLElement>) {
  const isTyping = event.target instanceof Element && event.target.closest('input, textarea, select') !== null
  if (isTyping || (event.key !== 'Home' && event.key !== 'End')) return
  event.preventDefault()
  event.currentTarget.scrollTo({ top: event.key === 'Home' ? 0 : event.currentTarget.scrollHeight })
}

const widthOf = (minWidth: number | undefined) =>
  // A custom property, so that the stylesheet decides from which window on it counts.
  (minWidth === undefined ? {} : { '--table-min-width': `${minWidth}px` }) as CSSProperties

const isSparse = <Row,>(rows: readonly Row[] | SparseRows<Row>): rows is SparseRows<Row> => 'rowAt' in rows

function placed<Row>(
  rows: readonly Row[] | SparseRows<Row>,
  columns: readonly Column<Row>[],
  sort: Sort | undefined,
): SparseRows<Row> {
  if (isSparse(rows)) return rows
  const sorted = sortRows(rows, columns, sort)
  return { count: sorted.length, rowAt: (index) => sorted[index] ?? null }
}

/** Only what is there can be chosen all at once. */
const keysOf = <Row,>(rows: readonly Row[] | SparseRows<Row>, rowKey: (row: Row, index: number) => string) =>
  isSparse(rows) ? [] : rows.map(rowKey)

const placeOf = ({ scrollTop, scrollHeight, clientHeight }: HTMLElement) => ({
  top: scrollTop < 8,
  end: scrollHeight - clientHeight - scrollTop < 8,
})

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** A stable sort; rows without a value come last in either direction. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | undefined,
): readonly Row[] {
  const by = columns.find((column) => column.id === sort?.by)?.sortBy
  if (!by || !sort) return rows
  const sign = sort.dir === 'asc' ? 1 : -1
  const keyed = rows.map((row) => ({ row, value: by(row) }))
  keyed.sort((a, b) => {
    if (a.value === undefined || b.value === undefined)
      return Number(a.value === undefined) - Number(b.value === undefined)
    if (typeof a.value === 'number' && typeof b.value === 'number') return sign * (a.value - b.value)
    return sign * collator.compare(String(a.value), String(b.value))
  })
  return keyed.map(({ row }) => row)
}
