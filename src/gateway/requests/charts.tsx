import { Button, SegmentedControl, Select } from '@mantine/core'
import { memo, useState } from 'react'
import { Panel } from '#ui/panel.tsx'
import { isFiltered } from './filters.ts'
import { RowsChart } from './rows-chart.tsx'
import {
  type ChartMeasure,
  chartMeasures,
  type ChartSplit,
  chartSplits,
  type Filters,
  type RequestsSearch,
} from './requests-search.ts'
import classes from './requests.module.css'
import { SummaryChart } from './summary-chart.tsx'

interface ChartsProps {
  gatewayId: string
  search: RequestsSearch
  filters: Filters
  onChange: (next: Partial<RequestsSearch>) => void
}

const measureWords: Record<ChartMeasure, string> = { requests: 'Requests', tokens: 'Tokens', cost: 'Cost' }
const splitWords: Record<ChartSplit, string> = {
  none: 'All together',
  provider: 'By provider',
  model: 'By model',
  key: 'By key',
  status: 'By status',
}

/** Requests, tokens or cost over time. The gateway's own sums where it has them, otherwise made of rows. Folds away. */
export const Charts = memo(function Charts({ gatewayId, search, filters, onChange }: ChartsProps) {
  const [isOpen, setOpen] = useState(readOpen)
  const { measure, split } = search
  const toggle = () => {
    setOpen(!isOpen)
    keepOpen(!isOpen)
  }
  const fold = (
    <Button variant="subtle" size="compact-xs" aria-expanded={isOpen} onClick={toggle}>
      {isOpen ? 'Hide chart' : 'Show chart'}
    </Button>
  )
  if (!isOpen) return <div className={classes.folded}>{fold}</div>
  const isSummed = measure !== 'cost' && split === 'none' && !isFiltered(filters)
  const { range, from, to } = filters
  return (
    <div className={classes.charts}>
      <Panel
        title="Over time"
        aside={
          <div className={classes.line}>
            <SegmentedControl
              size="xs"
              aria-label="What is added up"
              value={measure}
              onChange={(value) => onChange({ measure: value })}
              data={chartMeasures.map((value) => ({ value, label: measureWords[value] }))}
            />
            <Select
              aria-label="Split"
              value={split}
              onChange={(value) => onChange({ split: value ?? 'none' })}
              allowDeselect={false}
              data={chartSplits.map((value) => ({ value, label: splitWords[value] }))}
              w={124}
            />
            {fold}
          </div>
        }
      >
        {isSummed ? (
          <SummaryChart gatewayId={gatewayId} time={{ range, from, to }} measure={measure} />
        ) : (
          <RowsChart {...{ gatewayId, filters, measure, split }} />
        )}
      </Panel>
    </div>
  )
})

const storageKey = 'request-charts'

function readOpen(): boolean {
  try {
    const kept = localStorage.getItem(storageKey)
    // On a small window the list comes first.
    return kept === null ? window.innerWidth >= 900 && window.innerHeight >= 700 : kept === 'open'
  } catch {
    return false
  }
}

function keepOpen(isOpen: boolean): void {
  try {
    localStorage.setItem(storageKey, isOpen ? 'open' : 'closed')
  } catch {
    // Without storage it holds until the page is reloaded.
  }
}
