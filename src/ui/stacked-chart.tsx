import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { NumbersTable } from './numbers-table.tsx'
import { seriesColor } from './palette.ts'
import { BlockSkeleton } from './skeletons.tsx'
import classes from './stacked-chart.module.css'

export interface Series {
  key: string
  name: string
}

export interface StackedChartProps {
  /** What is counted, for screen readers and for the table of its numbers: "Tokens per day and model". */
  label: string
  /** The x axis, in order, without gaps. */
  xs: readonly string[]
  xName: string
  /** From bottom to top. At most 8; fold the rest into one called "other" (see `foldSeries`). */
  series: readonly Series[]
  /** 0 where there is nothing. */
  value: (x: string, key: string) => number
  formatX?: (x: string) => string
  /** For axis, legend and tooltip. */
  format: (value: number) => string
  /** A bar was chosen, by click or with the keyboard through the table of numbers. */
  onPick?: (x: string, key: string) => void
  /** A whole column was chosen: Enter on the column that the arrow keys reached, or its heading in the table of numbers. */
  onPickX?: (x: string) => void
  /** Of the plot, in px. */
  height?: number
}

// recharts is the heaviest thing on these pages: only views with a chart fetch it, and they do not wait for it.
const Body = lazy(() =>
  import('./stacked-chart-body.tsx').then(({ StackedChartBody }) => ({ default: StackedChartBody })),
)

/** Bars stacked over a time axis, with legend, tooltip and a table of the same numbers. Pointing at a name in the legend picks its series out. */
export function StackedChart(props: StackedChartProps) {
  const { label, xs, series, value, format, height = 220 } = props
  const [asTable, setAsTable] = useState(false)
  const [chosen, setChosen] = useState<string>()
  return (
    <figure className={classes.chart} aria-label={label}>
      <div className={classes.head}>
        <ul className={classes.legend} aria-label="Legend">
          {series.map(({ key, name }, index) => (
            <li key={key} onPointerEnter={() => setChosen(key)} onPointerLeave={() => setChosen(undefined)}>
              <span className={classes.swatch} style={{ background: seriesColor(index) }} aria-hidden />
              <span className={classes.name} title={name}>
                {name}
              </span>
              <span className={classes.sum}>{format(xs.reduce((sum, x) => sum + value(x, key), 0))}</span>
            </li>
          ))}
        </ul>
        <Button
          variant="default"
          size="compact-xs"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
          className={classes.toggle}
        >
          As a table
        </Button>
      </div>
      {asTable ? (
        <NumbersTable {...props} />
      ) : (
        <Suspense fallback={<BlockSkeleton height={height} />}>
          <Body {...props} chosen={chosen} />
        </Suspense>
      )}
    </figure>
  )
}

/** The `most` largest series by total, and the keys of the rest, to be summed as one last series called "other". */
export function foldSeries(totals: ReadonlyMap<string, number>, most = 7): { kept: string[]; folded: string[] } {
  const ranked = [...totals].toSorted(([, a], [, b]) => b - a).map(([key]) => key)
  return ranked.length <= most + 1
    ? { kept: ranked, folded: [] }
    : { kept: ranked.slice(0, most), folded: ranked.slice(most) }
}
