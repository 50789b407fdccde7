import { lazy, Suspense } from 'react'
import { BlockSkeleton } from './skeletons.tsx'

/** Two states of one text, to be compared here. */
export interface TextPair {
  before: string
  after: string
  /** The file's name. */
  name: string
}

export type DiffLayout = 'unified' | 'split'

export interface DiffViewProps {
  /** A unified diff as git or the agent writes it, or two texts to compare. */
  diff: string | TextPair
  /** Read out by screen readers; also how tests find it. */
  label?: string
  /** Where the choice is kept, if anywhere (the address); otherwise it lasts as long as the view. Small windows are always unified. */
  layout?: DiffLayout
  onLayout?: (layout: DiffLayout) => void
  /** `fill` takes the height that is left; otherwise as high as its lines, up to this many px. */
  height?: 'fill' | number
}

// The comparing is a library of its own: only views with a diff fetch it.
const Body = lazy(() => import('./diff-view-body.tsx').then(({ DiffViewBody }) => ({ default: DiffViewBody })))

/**
 * What changed, file by file: counts, line numbers of both sides, words marked within lines; unified or side by side.
 * Only the lines in sight are in the page, however many there are. What can't be read as a diff is shown as it came.
 */
export function DiffView(props: DiffViewProps) {
  return (
    <Suspense fallback={<BlockSkeleton height={220} />}>
      <Body {...props} />
    </Suspense>
  )
}
