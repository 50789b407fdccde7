import { VisuallyHidden } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { memo } from 'react'
import type { Column, Sort } from './data-table.tsx'
import classes from './data-table.module.css'
import { rowActions } from './open-row.ts'
import { type RowSelection, SelectOne } from './row-selection.tsx'

interface HeaderCellProps<Row> {
  column: Column<Row>
  sort: Sort | undefined
  onSort: ((sort: Sort) => void) | undefined
}

/** A column's name, and what sorts by it. */
export function HeaderCell<Row>({ column, sort, onSort }: HeaderCellProps<Row>) {
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
      {(column.sortBy || column.isSortable) && onSort ? (
        <button
          type="button"
          className={classes.sort}
          onClick={() => onSort({ by: column.id, dir: dir === 'desc' ? 'asc' : 'desc' })}
        >
          {column.header}
          <Arrow size={12} data-shown={dir !== undefined} aria-hidden />
        </button>
      ) : (
        column.header || <VisuallyHidden>Actions</VisuallyHidden>
      )}
    </th>
  )
}

interface WaitingRowProps<Row> {
  columns: readonly Column<Row>[]
  rowHeight: number
  index: number
}

/** The place of a row that is on its way. */
export function WaitingRow<Row>({ columns, rowHeight, index }: WaitingRowProps<Row>) {
  return (
    <tr aria-rowindex={index + 2} aria-busy style={{ height: rowHeight }}>
      {columns.map((column, at) => (
        // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- there is nothing to say of it yet
        <td key={column.id} data-align={column.align} data-hide={column.hideBelow}>
          <span
            className={classes.waiting}
            style={{ inlineSize: `${40 + ((index * 7 + at * 13) % 45)}%` }}
            aria-hidden
          />
        </td>
      ))}
    </tr>
  )
}

interface BodyRowProps<Row> {
  row: Row
  rowKey: string
  index: number
  columns: readonly Column<Row>[]
  rowHeight: number
  isOpen: boolean
  selection: RowSelection<Row> | undefined
  onOpen: ((row: Row) => void) | undefined
}

/** A row with its cells. While one scrolls, those that stay in sight are not made anew. */
export const BodyRow = memo(PlainBodyRow) as typeof PlainBodyRow // `memo` forgets that the row's type is open

function PlainBodyRow<Row>(props: BodyRowProps<Row>) {
  const { row, rowKey, index, columns, rowHeight, isOpen, selection, onOpen } = props
  return (
    <tr
      aria-rowindex={index + 2}
      style={{ height: rowHeight }}
      data-open={isOpen || undefined}
      {...(onOpen ? rowActions(() => onOpen(row)) : {})}
    >
      {selection && (
        <td>
          <SelectOne row={row} rowKey={rowKey} selection={selection} />
        </td>
      )}
      {columns.map((column) => (
        <td key={column.id} data-align={column.align} data-hide={column.hideBelow}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  )
}
