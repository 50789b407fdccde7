import { SegmentedControl } from '@mantine/core'
import { RangeEnds } from '#ui/range-ends.tsx'
import { useNow } from '#ui/use-now.ts'
import type { Filters, RequestsSearch } from './requests-search.ts'
import classes from './requests.module.css'
import { type Range, ranges, stretchOf } from './time-range.ts'

interface TimeControlProps {
  filters: Filters
  onChange: (next: Pick<RequestsSearch, 'range' | 'from' | 'to'>) => void
}

const words: Record<Range, string> = {
  '1h': '1 h',
  '24h': '24 h',
  '7d': '7 d',
  '30d': '30 d',
  today: 'Today',
  yesterday: 'Yesterday',
  all: 'All',
}

const week = 7 * 86_400_000

/** Which time the list and the chart are about. */
export function TimeControl({ filters, onChange }: TimeControlProps) {
  const { range, from, to } = filters
  const isCustom = from !== undefined || to !== undefined
  const now = useNow()
  const stretch = stretchOf(filters, now)
  const end = stretch.to ?? now
  const ends = { from: stretch.from ?? end - week, to: end }
  const choose = (next: { from: number; to: number }) =>
    onChange({ range: undefined, from: new Date(next.from).toISOString(), to: new Date(next.to).toISOString() })
  return (
    <>
      <div className={classes.times}>
        <SegmentedControl
          size="xs"
          aria-label="Time"
          value={isCustom ? 'custom' : (range ?? 'all')}
          onChange={(value) =>
            isRange(value) ? onChange({ range: value, from: undefined, to: undefined }) : choose(ends)
          }
          data={[...ranges.map((value) => ({ value, label: words[value] })), { value: 'custom', label: 'Custom' }]}
        />
      </div>
      {isCustom && <RangeEnds key={`${from} ${to}`} {...ends} onChange={choose} />}
    </>
  )
}

const isRange = (value: string): value is Range => value in words
