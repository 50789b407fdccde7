import type { Column } from './data-table.tsx'

interface Kept {
  /** Those that stay when there is little room, as beside an open panel; undefined: all of them. */
  essential: ReadonlySet<string> | undefined
  sortedBy: string
}

/** The columns for which there is room. What the list is sorted by always is among them, however small the window. */
export function keptColumns<C extends Pick<Column<never>, 'id' | 'hideBelow'>>(
  columns: readonly C[],
  { essential, sortedBy }: Kept,
): C[] {
  const kept = columns.filter(({ id }) => essential === undefined || essential.has(id) || id === sortedBy)
  return kept.map((column) => {
    if (column.id !== sortedBy) return column
    const { hideBelow: _never, ...always } = column
    return always as C // all but one member that need not be there
  })
}
