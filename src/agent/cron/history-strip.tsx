import { VisuallyHidden } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import type { CronRun } from '#contract/placet/cron.ts'
import { plural } from '#lib/numbers.ts'
import { formatAbsolute, formatDuration } from '#lib/time.ts'
import classes from './cron.module.css'

interface HistoryProps {
  /** Oldest first. */
  runs: readonly CronRun[]
  onOpen: (run: CronRun) => void
}

/** The last runs of a job in a row of a table: oldest first, as high as they were long. A click opens one; the panel is the way by keyboard. */
export function HistoryGlance({ runs, onOpen }: HistoryProps) {
  if (runs.length === 0) return <span className={classes.dim}>no runs yet</span>
  const longest = longestOf(runs)
  return (
    <>
      <VisuallyHidden>{summaryOf(runs)}</VisuallyHidden>
      <span className={classes.glance} aria-hidden>
        {runs.slice(-16).map((run) => (
          <button
            key={run.run_at_ms}
            type="button"
            tabIndex={-1}
            aria-label={titleOf(run)}
            title={titleOf(run)}
            data-status={run.status}
            onClick={() => onOpen(run)}
          >
            <span style={{ blockSize: heightOf(run, longest) }} />
          </button>
        ))}
      </span>
    </>
  )
}

/** The same with every run to choose from by mouse and by arrow keys, and the chosen one in full below. */
export function HistoryStrip({ runs, onOpen, open }: HistoryProps & { open: number | undefined }) {
  const chosen = runs.find((run) => run.run_at_ms === open) ?? runs.at(-1)
  if (!chosen) return <p className={classes.dim}>It has not run yet, as far as the agent remembers.</p>
  const longest = longestOf(runs)
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const next = stepOf(event.key, runs.indexOf(chosen), runs.length)
    const run = next === undefined ? undefined : runs[next]
    if (!run) return
    event.preventDefault()
    onOpen(run)
    const button = event.currentTarget.children[next ?? 0]
    if (button instanceof HTMLElement) button.focus()
  }
  return (
    <>
      <div className={classes.strip} role="toolbar" aria-label={summaryOf(runs)} tabIndex={-1} onKeyDown={move}>
        {runs.map((run) => (
          <button
            key={run.run_at_ms}
            type="button"
            tabIndex={run === chosen ? 0 : -1}
            aria-pressed={run === chosen}
            aria-label={titleOf(run)}
            title={titleOf(run)}
            data-status={run.status}
            onClick={() => onOpen(run)}
          >
            <span style={{ blockSize: heightOf(run, longest) }} />
          </button>
        ))}
      </div>
      <RunFacts run={chosen} isLast={chosen === runs.at(-1)} />
    </>
  )
}

function RunFacts({ run, isLast }: { run: CronRun; isLast: boolean }) {
  return (
    <div className={classes.run} aria-live="polite">
      <div className={classes.runLine}>
        <b data-status={run.status}>{statusWords(run.status)}</b>
        <span className="num">{formatAbsolute({ at: new Date(run.run_at_ms), zoned: true })}</span>
        {run.duration_ms !== undefined && <span className="num">{formatDuration(run.duration_ms)}</span>}
        {isLast && <span className={classes.dim}>the last one</span>}
      </div>
      {run.error && <p className={classes.error}>{run.error}</p>}
    </div>
  )
}

/** ok → OK, error → Failed. */
export const statusWords = (status: string) => words[status] ?? status
const words: Record<string, string> = { ok: 'OK', error: 'Failed', skipped: 'Skipped' }

function summaryOf(runs: readonly CronRun[]): string {
  const failed = runs.filter(({ status }) => status === 'error').length
  const skipped = runs.filter(({ status }) => status === 'skipped').length
  const rest = [failed > 0 && `${failed} failed`, skipped > 0 && `${skipped} skipped`].filter(Boolean)
  return `Last ${plural(runs.length, 'run')}: ${rest.length === 0 ? 'all OK' : rest.join(', ')}`
}

function titleOf({ run_at_ms: at, status, duration_ms: took, error }: CronRun): string {
  const time = formatAbsolute({ at: new Date(at), zoned: true })
  return [statusWords(status), time, took !== undefined && formatDuration(took), error].filter(Boolean).join(' · ')
}

const longestOf = (runs: readonly CronRun[]) => Math.max(1, ...runs.map((run) => run.duration_ms ?? 0))

/** By the root, so that one long run does not flatten the others. */
const heightOf = ({ duration_ms: took = 0 }: CronRun, longest: number) => `${30 + 70 * Math.sqrt(took / longest)}%`

function stepOf(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowLeft') return Math.max(0, at - 1)
  if (key === 'ArrowRight') return Math.min(count - 1, at + 1)
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : undefined
}
