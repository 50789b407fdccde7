import { Checkbox } from '@mantine/core'

/** Which rows of a table are chosen, by key. */
export interface RowSelection<Row> {
  chosen: ReadonlySet<string>
  onChange: (chosen: ReadonlySet<string>) => void
  /** What a row is called: "Select <name>". */
  nameOf: (row: Row) => string
}

interface SelectAllProps {
  chosen: ReadonlySet<string>
  /** The rows that are shown. */
  keys: readonly string[]
  onChange: (chosen: ReadonlySet<string>) => void
}

/** Chooses every row that is shown, or none of them; rows that a filter hides stay as they are. */
export function SelectAll({ chosen, keys, onChange }: SelectAllProps) {
  const count = keys.filter((key) => chosen.has(key)).length
  const all = count > 0 && count === keys.length
  return (
    <Checkbox
      size="xs"
      aria-label="Select all that are shown"
      checked={all}
      indeterminate={count > 0 && !all}
      onChange={() => onChange(all ? chosen.difference(new Set(keys)) : chosen.union(new Set(keys)))}
    />
  )
}

/** Chooses one row, or lets go of it. */
export function SelectOne<Row>({ row, rowKey, selection }: { row: Row; rowKey: string; selection: RowSelection<Row> }) {
  const { chosen, onChange, nameOf } = selection
  const isChosen = chosen.has(rowKey)
  return (
    <Checkbox
      size="xs"
      aria-label={`Select ${nameOf(row)}`}
      checked={isChosen}
      onChange={() => onChange(isChosen ? chosen.difference(new Set([rowKey])) : chosen.union(new Set([rowKey])))}
    />
  )
}
