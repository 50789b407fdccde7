import { useMemo } from 'react'
import { type DiffLayout, DiffView } from '#ui/diff-view.tsx'
import { Notice } from '#ui/notice.tsx'
import { pairOf } from './compare.ts'
import type { Stage } from './stages.ts'

interface ComparisonProps {
  before: Stage | undefined
  after: Stage | undefined
  layout: DiffLayout
  onLayout: (layout: DiffLayout) => void
}

/** What the gateway changed between two stages. */
export function Comparison({ before, after, layout, onLayout }: ComparisonProps) {
  const pair = useMemo(() => pairOf(before, after), [before, after])
  if (pair === 'too-big')
    return (
      <Notice title="Too long to compare here">
        Comparing the two would hold up the page. Download the trace and compare them with a program of yours.
      </Notice>
    )
  if (pair === undefined) {
    const missing = [before, after].find((stage) => stage?.text === undefined)
    return <Notice title={`Nothing to compare: “${missing?.title ?? ''}” is not there`}>{missing?.why}</Notice>
  }
  return (
    <DiffView
      diff={pair}
      label={`From “${before?.title ?? ''}” to “${after?.title ?? ''}”`}
      height={640}
      layout={layout}
      onLayout={onLayout}
    />
  )
}
