import { SegmentedControl, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { QuotaHistoryRow } from '#contract/plexus/provider-quotas.ts'
import { Failure } from '#kit/failure.tsx'
import { bareAmount, formatAmount, isMoney, isNamed, stateOfMeter } from '#kit/meter-words.ts'
import { formatCompact, plural } from '#lib/numbers.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { SidePanel } from '#ui/side-panel.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { Status } from '#ui/status.tsx'
import { ClockTime, Time } from '#ui/time.tsx'
import { Unreadable } from '#ui/unreadable.tsx'
import { HistoryChart } from './history-chart.tsx'
import { measureOf, metersIn, pointsOf, reasonsIn } from './history.ts'
import { historyOptions, snapshotOptions } from './queries.ts'
import { type Range, ranges, rangeWords, spanOf } from './ranges.ts'
import classes from './provider-quotas.module.css'

interface HistoryPanelProps {
  gatewayId: string
  checkerId: string
  title: string
  meterKey: string | undefined
  range: Range
  onChange: (next: { meter?: string; range?: Range }) => void
  onClose: () => void
}

/** What one checker found over time, a meter at a time. */
export function HistoryPanel({ gatewayId, checkerId, title, meterKey, range, onChange, onClose }: HistoryPanelProps) {
  const snapshot = useQuery(snapshotOptions(gatewayId, checkerId))
  const asked = meterKey ?? snapshot.data?.meters[0]?.key
  const history = useQuery({
    ...historyOptions({ gatewayId, checkerId, meterKey: asked, range }),
    enabled: snapshot.data !== undefined,
  })
  const rows = history.data?.rows
  // While its check fails a checker shows no meters, but it had some.
  const now = snapshot.data?.meters ?? []
  const meters = now.length > 0 ? now : metersIn(rows ?? [])
  const meter = asked ?? meters[0]?.key
  const failure = [snapshot, history].find(({ error, data }) => error && !data)
  const isUnknown = snapshot.data !== undefined && !snapshot.data.checkedAt && !snapshot.data.success
  return (
    <SidePanel
      label="History"
      title={title}
      wide
      onClose={onClose}
      note={
        snapshot.data?.checkedAt && (
          <span className={classes.about}>
            checked <Time at={snapshot.data.checkedAt} />
          </span>
        )
      }
    >
      <div className={classes.controls}>
        <Select
          aria-label="Meter"
          placeholder="No meter"
          data={choicesOf(meters, meter)}
          value={meter ?? null}
          onChange={(next) => next !== null && onChange({ meter: next })}
          w={220}
        />
        <SegmentedControl
          size="xs"
          aria-label="How far back"
          value={range}
          onChange={(next) => onChange({ range: ranges.find((one) => one === next) ?? '1d' })}
          data={ranges.map((value) => ({ value, label: <span title={rangeWords[value]}>{value}</span> }))}
        />
      </div>
      {isUnknown && (
        <p className={classes.about}>
          The gateway has nothing from a checker called <span className="mono">{checkerId}</span>: it was not asked yet,
          or there is none of this name (any more).
        </p>
      )}
      {failure && <Failure error={failure.error} onRetry={() => void failure.refetch()} />}
      {!failure && !rows && <BlockSkeleton height={320} />}
      {rows && (
        <>
          <Unreadable rows={history.data?.unreadable ?? []} what="check" />
          <Course
            rows={rows.filter(({ success, meterKey: key }) => !success || key === meter || key === '_empty')}
            range={range}
            to={history.dataUpdatedAt}
          />
        </>
      )}
    </SidePanel>
  )
}

interface CourseProps {
  rows: readonly QuotaHistoryRow[]
  range: Range
  /** When it was asked for, in milliseconds since the epoch. */
  to: number
}

function Course({ rows, range, to }: CourseProps) {
  const measure = measureOf(rows)
  const points = pointsOf(rows, measure.read)
  const format = (value: number) => formatAmount(value, measure.unit)
  const failures = rows.filter(({ success }) => !success).length
  const isDrawn = points.some(({ value }) => value !== null)
  if (rows.length === 0) return <p className={classes.about}>No check within {rangeWords[range]}.</p>
  return (
    <>
      {isDrawn && (
        <HistoryChart
          label={`${measure.name} over ${rangeWords[range]}; the same numbers are in the table below`}
          points={points}
          from={to - spanOf(range)}
          to={to}
          limit={measure.limit}
          name={measure.name}
          format={format}
          formatShort={isMoney(measure.unit) ? format : formatCompact}
        />
      )}
      <p className={classes.about}>
        {plural(rows.length, 'check')} within {rangeWords[range]}
        {measure.limit !== undefined && `; the dashed line is the limit, ${format(measure.limit)}`}
        {failedWords(failures, rows.length, isDrawn)}
      </p>
      {failures > 0 && (
        <ul className={classes.reasons} aria-label="Why checks failed">
          {reasonsIn(rows).map(({ reason, count, lastAt }) => (
            <li key={reason}>
              {reason}{' '}
              <span className={classes.about}>
                {count === 1 ? 'Once, ' : `${count} times, last `}
                <Time at={lastAt} />.
              </span>
            </li>
          ))}
        </ul>
      )}
      <DataTable
        label="Checks"
        rows={rows}
        rowKey={({ checkedAt, meterKey: key }) => `${checkedAt} ${key}`}
        columns={columnsOf(measure)}
        height={320}
        rowHeight={32}
        empty="No check."
      />
    </>
  )
}

function failedWords(failures: number, all: number, isDrawn: boolean): string {
  if (failures === 0) return '; none failed.'
  if (failures === all) return all === 1 ? ', and it failed.' : ', and all of them failed: there is nothing to draw.'
  return `; ${failures} failed${isDrawn ? ', marked in red' : ''}.`
}

const columnsOf = ({ name, unit, read }: ReturnType<typeof measureOf>): Column<QuotaHistoryRow>[] => [
  { id: 'at', header: 'Checked', width: '118px', cell: (row) => <ClockTime at={row.checkedAt} /> },
  {
    id: 'value',
    header: isNamed(unit) ? name : `${name}, ${unit}`,
    cell: (row) => {
      // In full above: a row has one line.
      if (!row.success)
        return <span title={row.errorMessage ?? undefined}>{row.errorMessage ?? 'no reason given'}</span>
      const value = read(row)
      return typeof value === 'number' ? bareAmount(value, unit) : 'not given'
    },
  },
  {
    id: 'status',
    header: 'Status',
    width: '104px',
    cell: (row) => {
      if (!row.success) return <Status tone="bad">Failed</Status>
      const { tone, word } = stateOfMeter(row)
      return <Status tone={tone}>{word}</Status>
    },
  },
]

function choicesOf(meters: readonly { key: string; label: string }[], chosen: string | undefined) {
  const known = meters.map(({ key, label }) => ({ value: key, label }))
  // A meter that an address names may be gone.
  if (chosen === undefined || known.some(({ value }) => value === chosen)) return known
  return [...known, { value: chosen, label: chosen }]
}
