import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  type RefObject,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react'
import classes from './data-table.module.css'
import { type RowSelection, SelectAll, SelectOne } from './row-selection.tsx'

export interface Column<Row> {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** What to sort by; a column without it can't be sorted. */
  sortBy?: (row: Row) => string | number | undefined
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

interface DataTableProps<Row> {
  /** Read out by screen readers; also how tests find the table. */
  label: string
  rows: readonly Row[]
  rowKey: (row: Row) => string
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
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort])
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    getItemKey: (index) => {
      const row = sorted[index]
      return row === undefined ? index : rowKey(row)
    },
  })
  useImperativeHandle(props.handle, () => handleOf(scroller, virtual), [virtual])
  const items = virtual.getVirtualItems()
  const above = items[0]?.start ?? 0
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      style={height === 'fill' ? { flex: 1, minHeight: 200 } : { maxHeight: height }}
      // A scrolling region has to be reachable by keyboard.
      tabIndex={0}
      role="region"
      aria-label={`${label}, scrollable`}
      onScroll={props.onScrollAway && ((event) => props.onScrollAway?.(placeOf(event.currentTarget)))}
    >
      <table className={classes.table} aria-label={label} aria-rowcount={sorted.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {selection && (
              <th scope="col" style={{ width: 36 }}>
                <SelectAll chosen={selection.chosen} keys={sorted.map(rowKey)} onChange={selection.onChange} />
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
            const row = sorted[item.index]
            if (row === undefined) return null
            const whole = props.across?.(row)
            if (whole !== undefined)
              return (
                <tr
                  key={item.key}
                  aria-rowindex={item.index + 2}
                  style={{ height: rowHeight }}
                  className={classes.across}
                >
                  <td colSpan={columns.length + (selection ? 1 : 0)}>{whole}</td>
                </tr>
              )
            return (
              <tr
                key={item.key}
                aria-rowindex={item.index + 2}
                style={{ height: rowHeight }}
                data-open={openKey !== undefined && item.key === openKey ? true : undefined}
                {...(onOpen ? rowActions(() => onOpen(row)) : {})}
              >
                {selection && (
                  <td>
                    <SelectOne row={row} rowKey={rowKey(row)} selection={selection} />
                  </td>
                )}
                {columns.map((column) => (
                  <td key={column.id} data-align={column.align} data-hide={column.hideBelow}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            )
          })}
          {below > 0 && <tr aria-hidden style={{ height: below }} />}
        </tbody>
      </table>
      {sorted.length === 0 && <div className={classes.empty}>{empty}</div>}
      {footer !== undefined && <div className={classes.footer}>{footer}</div>}
    </div>
  )
}

function handleOf(
  scroller: RefObject<HTMLDivElement | null>,
  virtual: Pick<Virtualizer<HTMLDivElement, Element>, 'scrollToOffset' | 'scrollToIndex'>,
): DataTableHandle {
  return {
    scrollToTop: () => virtual.scrollToOffset(0),
    // Not by row: what is below the last one is the end, too.
    scrollToEnd: () => scroller.current?.scrollTo({ top: scroller.current.scrollHeight }),
    scrollToRow: (index) => virtual.scrollToIndex(index, { align: 'center' }),
  }
}

const placeOf = ({ scrollTop, scrollHeight, clientHeight }: HTMLElement) => ({
  top: scrollTop < 8,
  end: scrollHeight - clientHeight - scrollTop < 8,
})

interface HeaderCellProps<Row> {
  column: Column<Row>
  sort: Sort | undefined
  onSort: ((sort: Sort) => void) | undefined
}

function HeaderCell<Row>({ column, sort, onSort }: HeaderCellProps<Row>) {
  const dir = sort?.by === column.id ? sort.dir : undefined
  const Arrow = dir === 'asc' ? IconArrowUp : IconArrowDown
  return (
    <th
      scope="col"
      data-align={column.align}
      data-hide={column.hideBelow}
      style={{ width: column.width }}
      aria-sort={dir ? (dir === 'asc' ? 'ascending' : 'descending') : undefined}
    >
      {column.sortBy && onSort ? (
        <button
          type="button"
          className={classes.sort}
          onClick={() => onSort({ by: column.id, dir: dir === 'desc' ? 'asc' : 'desc' })}
        >
          {column.header}
          <Arrow size={12} data-shown={dir !== undefined} aria-hidden />
        </button>
      ) : (
        column.header
      )}
    </th>
  )
}

/** Makes a row open on click and Enter, without stealing clicks from the links and buttons inside it. */
function rowActions(open: () => void) {
  const isOwn = (target: EventTarget) => target instanceof Element && target.closest('a, button, input, label') === null
  return {
    tabIndex: 0,
    'data-opens': true,
    onClick: (event: { target: EventTarget }) => {
      if (isOwn(event.target) && getSelection()?.toString() === '') open()
    },
    onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => {
      if (event.key === 'Enter' && isOwn(event.target)) open()
      moveFocus(event)
    },
  }
}

/** Arrow keys move between rows. */
function moveFocus(event: KeyboardEvent<HTMLTableRowElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const row = event.currentTarget
  const next = event.key === 'ArrowDown' ? row.nextElementSibling : row.previousElementSibling
  if (!(next instanceof HTMLElement) || next.tabIndex !== 0) return
  event.preventDefault()
  next.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'nearest' })
}

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
