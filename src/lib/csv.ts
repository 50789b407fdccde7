import Papa from 'papaparse'

/** RFC 4180 CSV with a header line. Cells that a spreadsheet would run as a formula are defused. */
export const toCsv = (
  columns: readonly string[],
  rows: readonly (readonly (string | number | undefined)[])[],
): string =>
  Papa.unparse(
    { fields: [...columns], data: rows.map((row) => row.map((cell) => cell ?? '')) },
    { escapeFormulae: formula },
  )

/** Papa's own pattern misses a formula that is followed by a line break. */
const formula = /^[=+\-@\t\r]/
