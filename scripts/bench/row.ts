/** One line of the table. */
export interface Row {
  name: string
  /** In `unit`. */
  figure: number
  unit: string
  /** What is aimed at; without it the figure is there to compare others with. */
  aim?: { most: number } | { least: number }
  /** Printed behind the aim: what it compares with. */
  beside?: string
}

export type Verdict = 'ok' | 'miss' | ''

export function verdictOf({ figure, aim }: Row): Verdict {
  if (aim === undefined) return ''
  // A figure that is not a number reaches nothing.
  return ('most' in aim ? figure <= aim.most : figure >= aim.least) ? 'ok' : 'miss'
}

/** The rows as lines of text, numbers below each other. */
export function toTable(rows: readonly Row[]): string {
  const cells = rows.map((row) => [row.name, rounded(row.figure), row.unit, aimOf(row), verdictOf(row)])
  const table = [['', 'figure', 'unit', 'aim', ''], ...cells]
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...table.map((line) => line[column]?.length ?? 0)))
  return table
    .map((line) =>
      line
        .map((text, column) => (column === 1 ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** The value that `share` (0 to 1) of all values do not exceed; NaN of nothing. */
export function quantile(values: Iterable<number>, share: number): number {
  const sorted = [...values].toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export const median = (values: Iterable<number>): number => quantile(values, 0.5)

function aimOf({ aim, beside }: Row): string {
  if (aim === undefined) return beside ?? ''
  const words = 'most' in aim ? `≤ ${aim.most}` : `≥ ${aim.least}`
  return beside === undefined ? words : `${words} (${beside})`
}

/** Three digits that matter, and no fraction of large numbers. */
function rounded(figure: number): string {
  if (!Number.isFinite(figure)) return '–'
  const digits = Math.abs(figure) >= 100 ? 0 : Math.abs(figure) >= 10 ? 1 : 2
  return figure.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}
