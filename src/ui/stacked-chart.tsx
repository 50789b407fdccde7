import { lazy, Suspense } from 'react'
import { BlockSkeleton } from './skeletons.tsx'

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
  /** For axis and tooltip. */
  format: (value: number) => string
  /** A bar was chosen, by click or with the keyboard through the table of numbers. */
  onPick?: (x: string, key: string) => void
  /** In px. */
  height?: number
}

// recharts is the heaviest thing on these pages: only views with a chart fetch it, and they do not wait for it.
const Body = lazy(() =>
  import('./stacked-chart-body.tsx').then(({ StackedChartBody }) => ({ default: StackedChartBody })),
)

/** Bars stacked over a time axis, with legend, tooltip and a table of the same numbers. */
export function StackedChart(props: StackedChartProps) {
  return (
    <Suspense fallback={<BlockSkeleton height={(props.height ?? 220) + 32} />}>
      <Body {...props} />
    </Suspense>
  )
}

/** The `most` largest series by total, and the rest summed as one last series with key `other`. */
export function foldSeries(totals: ReadonlyMap<string, number>, most = 7): { kept: string[]; folded: string[] } {
  const ranked = [...totals].toSorted(([, a], [, b]) => b - a).map(([key]) => key)
  return ranked.length <= most + 1
    ? { kept: ranked, folded: [] }
    : { kept: ranked.slice(0, most), folded: ranked.slice(most) }
}
