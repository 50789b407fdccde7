import { Link } from '@tanstack/react-router'
import type { CSSProperties } from 'react'
import { formatDuration } from '#lib/time.ts'
import { EventName, EventStatus } from './event-columns.tsx'
import type { Bar, Heading, Waterfall } from './waterfall.ts'
import classes from './waterfall.module.css'

interface WaterfallViewProps {
  agentId: string
  waterfall: Waterfall
  /** Key of the open event. */
  open: string | undefined
  onOpen: (key: string) => void
}

/** Events as bars over the time of a run. */
export function WaterfallView({ agentId, waterfall, open, onOpen }: WaterfallViewProps) {
  const { lines, from, to, timeless } = waterfall
  return (
    <section className={classes.frame} aria-label="Events of the run">
      <div className={classes.scale} aria-hidden>
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <span key={share} style={{ insetInlineStart: `${share * 100}%` }} data-end={share === 1 || undefined}>
            {share === 0 ? '0' : `+${formatDuration((to - from) * share)}`}
          </span>
        ))}
      </div>
      <ol className={classes.lines}>
        {lines.map((line) =>
          line.kind === 'heading' ? (
            <HeadingLine key={line.key} heading={line} agentId={agentId} />
          ) : (
            <BarLine key={line.row.key} bar={line} {...{ from, to, onOpen }} isOpen={line.row.key === open} />
          ),
        )}
        {timeless.map((row) => (
          <li key={row.key} className={classes.line}>
            <button type="button" className={classes.open} onClick={() => onOpen(row.key)}>
              <EventName row={row} />
              <span>no time</span>
            </button>
          </li>
        ))}
      </ol>
      <p className={classes.note}>An event is noted when it is over, so its bar ends at its time.</p>
    </section>
  )
}

function HeadingLine({ heading, agentId }: { heading: Heading; agentId: string }) {
  const { runId, turnId, depth } = heading
  return (
    <li className={classes.heading} style={indent(depth)}>
      {depth === 0 ? 'This run' : 'Started run'}
      {depth > 0 && runId !== undefined && (
        <Link className="mono" to="/agents/$agentId/audit/runs/$runId" params={{ agentId, runId }}>
          {runId}
        </Link>
      )}
      {turnId !== undefined && <span className="mono">{turnId}</span>}
    </li>
  )
}

interface BarLineProps {
  bar: Bar
  from: number
  to: number
  isOpen: boolean
  onOpen: (key: string) => void
}

function BarLine({ bar, from, to, isOpen, onOpen }: BarLineProps) {
  const { row, depth } = bar
  const span = Math.max(1, to - from)
  const place = {
    insetInlineStart: `${((bar.from - from) / span) * 100}%`,
    inlineSize: `${((bar.to - bar.from) / span) * 100}%`,
  }
  const took = row.event.duration_ms
  return (
    <li className={classes.line}>
      <button
        type="button"
        className={classes.open}
        aria-pressed={isOpen}
        data-failed={row.failed || undefined}
        onClick={() => onOpen(row.key)}
      >
        <span className={classes.name} style={indent(depth)}>
          <EventName row={row} />
        </span>
        <span className={classes.status}>
          <EventStatus row={row} />
        </span>
        <span className={classes.offset}>+{formatDuration(bar.from - from)}</span>
        <span className={classes.offset}>{took === undefined ? '' : formatDuration(took)}</span>
        <span className={classes.track} aria-hidden>
          <span className={classes.bar} style={place} data-kind={row.kind} />
        </span>
      </button>
    </li>
  )
}

const indent = (depth: number): CSSProperties => ({ paddingInlineStart: depth * 18 })
