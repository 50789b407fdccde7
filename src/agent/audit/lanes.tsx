import { VisuallyHidden } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { formatCompact, formatCount } from '#lib/numbers.ts'
import { momentLabel, narrow, tickLabel, ticks, type Window } from './audit-range.ts'
import { laneLabel, type AuditRow } from './audit-row.ts'
import { binCount, binLanes, busiest, type Lane, marksOf } from './lane-bins.ts'
import { LaneBrush } from './lane-brush.tsx'
import classes from './lanes.module.css'

interface LanesProps {
  rows: readonly AuditRow[]
  window: Window
  /** Lanes to draw also when nothing is in them, so that there is another one to go to while one is chosen. */
  known: readonly string[]
  chosen: string | undefined
  onChoose: (lane: string | undefined) => void
  onNarrow: (window: Window) => void
  /** Events before this moment are not loaded, in milliseconds; undefined when all are. */
  loadedFrom: number | undefined
}

/** When things happened and where: one lane per channel or origin, bursts merged, failures taller. */
export function Lanes({ rows, window, known, chosen, onChoose, onNarrow, loadedFrom }: LanesProps) {
  const lanes = useMemo(() => binLanes(rows, window, known), [rows, window, known])
  const most = busiest(lanes)
  const missing = loadedFrom === undefined ? 0 : (loadedFrom - window.from) / (window.to - window.from)
  return (
    <section className={classes.lanes} aria-label="Events over time">
      <div className={classes.grid}>
        {lanes.map((lane, index) => (
          <LaneRow key={lane.lane} lane={lane} row={index + 1} most={most} chosen={chosen} onChoose={onChoose} />
        ))}
        {lanes.length === 0 && <p className={classes.none}>Nothing to show in this range.</p>}
        <div className={classes.over} style={{ gridRow: `1 / ${Math.max(1, lanes.length) + 1}` }}>
          {missing > 0.002 && (
            <div className={classes.missing} style={{ inlineSize: `${Math.min(1, missing) * 100}%` }}>
              {missing > 0.12 && <span>not loaded</span>}
            </div>
          )}
          <LaneBrush lanes={lanes} window={window} onPick={(a, b) => onNarrow(narrow(window, a, b))} />
        </div>
        <Axis window={window} />
      </div>
      <Words lanes={lanes} window={window} />
    </section>
  )
}

interface LaneRowProps {
  lane: Lane
  /** Its line in the grid, from 1. */
  row: number
  most: number
  chosen: string | undefined
  onChoose: (lane: string | undefined) => void
}

function LaneRow({ lane, row, most, chosen, onChoose }: LaneRowProps): ReactNode {
  const isChosen = lane.lane === chosen
  const name = laneLabel(lane.lane)
  return (
    <>
      <button
        type="button"
        className={classes.label}
        style={{ gridRow: row }}
        aria-pressed={isChosen}
        title={isChosen ? 'Show every lane' : `Show only ${name}`}
        onClick={() => onChoose(isChosen ? undefined : lane.lane)}
      >
        <span className="cut">
          <VisuallyHidden>Lane </VisuallyHidden>
          {name}
        </span>{' '}
        <span className={classes.count} title={`${formatCount(lane.total)} events, ${formatCount(lane.failed)} failed`}>
          {formatCompact(lane.total)}
          <VisuallyHidden>{` ${lane.total === 1 ? 'event' : 'events'}${lane.failed > 0 ? `, ${formatCount(lane.failed)} failed` : ''}`}</VisuallyHidden>
        </span>
      </button>
      <svg
        className={classes.track}
        style={{ gridRow: row }}
        viewBox={`0 0 ${binCount} 20`}
        preserveAspectRatio="none"
        aria-hidden
      >
        {([1, 2, 3, 4] as const).map((strength) => (
          <path key={strength} className={classes.mark} data-strength={strength} d={pathOf(lane, most, strength)} />
        ))}
        <path className={classes.failure} d={failuresOf(lane)} />
      </svg>
    </>
  )
}

const pathOf = (lane: Lane, most: number, strength: number) =>
  marksOf(lane.counts, most)
    .filter((mark) => mark.strength === strength)
    .map(({ start, length }) => `M${start} 6h${length}v9h-${length}z`)
    .join('')

/** Full height, where other marks are not: told apart without colour. */
function failuresOf({ failures }: Lane): string {
  const bars: string[] = []
  failures.forEach((count, bin) => count > 0 && bars.push(`M${bin + 0.2} 1h.6v18h-.6z`))
  return bars.join('')
}

function Axis({ window }: { window: Window }) {
  return (
    <div className={classes.axis} aria-hidden>
      {ticks(window, 8).map((at, index) => {
        const share = (at - window.from) / (window.to - window.from)
        return (
          <span
            key={at}
            className={classes.tick}
            data-odd={index % 2 === 1 || undefined}
            data-late={share > 0.93 || undefined}
            style={{ insetInlineStart: `${share * 100}%` }}
          >
            {tickLabel(at, window)}
          </span>
        )
      })}
    </div>
  )
}

/** The same in words, for those who do not see the picture. */
function Words({ lanes, window }: { lanes: readonly Lane[]; window: Window }) {
  return (
    <VisuallyHidden>
      <table>
        <caption>
          Events per lane from {momentLabel(window.from, window)} to {momentLabel(window.to, window)}
        </caption>
        <thead>
          <tr>
            <th scope="col">Lane</th>
            <th scope="col">Events</th>
            <th scope="col">Failed</th>
            <th scope="col">Busiest</th>
          </tr>
        </thead>
        <tbody>
          {lanes.map(({ lane, total, failed, counts }) => (
            <tr key={lane}>
              <th scope="row">{laneLabel(lane)}</th>
              <td>{total}</td>
              <td>{failed}</td>
              <td>{total > 0 ? momentLabel(peakOf(counts, window), window) : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </VisuallyHidden>
  )
}

function peakOf(counts: Uint32Array, { from, to }: Window): number {
  const peak = counts.indexOf(counts.reduce((most, count) => Math.max(most, count), 0))
  return from + (peak / binCount) * (to - from)
}
