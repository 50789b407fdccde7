import { lazy, Suspense } from 'react'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import type { Point } from './history.ts'

export interface HistoryChartProps {
  /** What is drawn, for screen readers; the same numbers stand in the table below. */
  label: string
  points: readonly Point[]
  /** Both ends of the time axis, in milliseconds since the epoch. */
  from: number
  to: number
  limit: number | undefined
  name: string
  format: (value: number) => string
  /** For the axis, where there is little room. */
  formatShort: (value: number) => string
}

export const chartHeight = 210

// recharts is fetched only when a history is looked at.
const Body = lazy(() => import('./history-chart-body.tsx').then((module) => ({ default: module.HistoryChartBody })))

/** The course of one meter, with its limit and the checks that failed. */
export function HistoryChart(props: HistoryChartProps) {
  return (
    <Suspense fallback={<BlockSkeleton height={chartHeight} />}>
      <Body {...props} />
    </Suspense>
  )
}
