import { Button } from '@mantine/core'
import { ApiError } from '#api/api-error.ts'
import { headingOf } from '#kit/failure-heading.ts'
import { formatBytes, formatCount, plural } from '#lib/numbers.ts'
import { Notice } from '#ui/notice.tsx'
import type { Progress, Skipped } from './progress.ts'
import classes from './search-pane.module.css'

interface SearchStateProps {
  progress: Progress
  onStop: () => void
  onGoOn: () => void
}

/** How far a search is, what it cost, and what it passed over. */
export function SearchState({ progress, onStop, onGoOn }: SearchStateProps) {
  const { state, searched, left, error } = progress
  const isRunning = state === 'running'
  return (
    <div className={classes.state}>
      {isRunning && (
        <div className={classes.running}>
          <div
            role="progressbar"
            aria-label="Searching"
            aria-valuemin={0}
            aria-valuemax={searched + left}
            aria-valuenow={searched}
            className={classes.bar}
          >
            <div style={{ inlineSize: `${(100 * searched) / Math.max(1, searched + left)}%` }} />
          </div>
          <Button size="compact-xs" variant="default" onClick={onStop}>
            Stop
          </Button>
        </div>
      )}
      {/* Read out when it has ended, not ten times a second. */}
      <p role={isRunning ? undefined : 'status'}>{isRunning ? amountOf(progress) : resultOf(progress)}</p>
      {!isRunning && <p className={classes.quiet}>{amountOf(progress)}</p>}
      {state === 'failed' && error && (
        <Notice
          tone="bad"
          role="alert"
          title={error instanceof ApiError ? headingOf(error) : 'The search was given up'}
        >
          {error.message}
        </Notice>
      )}
      {!isRunning && state !== 'done' && (
        <div>
          <Button variant="default" onClick={onGoOn}>
            Go on
          </Button>
        </div>
      )}
      {!isRunning && <PassedOver skipped={progress.skipped} />}
    </div>
  )
}

/** `312 of at least 480 files looked through, 300 of them read (1.2 MB).` */
function amountOf({ searched, left, folders, read, bytes }: Progress): string {
  const known = `${folders > 0 ? 'at least ' : ''}${plural(searched + left, 'file')}`
  const files = left === 0 && folders === 0 ? plural(searched, 'file') : `${formatCount(searched)} of ${known}`
  const cost = read === 0 ? 'none had to be read' : `${formatCount(read)} read (${formatBytes(bytes)})`
  return `${files} looked through, ${cost}.`
}

function resultOf({ state, lines, files, left, leftBytes, folders }: Progress): string {
  const found = lines === 0 ? 'Nothing found' : `${plural(lines, 'line')} in ${plural(files.length, 'file')}`
  const more = folders > 0 ? ', perhaps more' : ''
  const rest =
    left > 0 ? `${plural(left, 'file is', 'files are')} left (${formatBytes(leftBytes)}${more})` : 'folders are left'
  if (state === 'ceiling') return `${found} so far, in the files that changed last. ${rest}: go on?`
  if (state === 'stopped') return `${found}. Stopped: ${rest}.`
  if (state === 'full') return `${found}, and there are more. Say more exactly what to look for, or go on.`
  return state === 'failed' ? `${found} until then.` : `${found}.`
}

const reasons = {
  'left-out': 'left out by name',
  binary: 'no text',
  large: 'larger than 2 MB',
  unreadable: 'can’t be read',
  slow: 'took too long',
} as const satisfies Record<Skipped['why'], string>

const mostNamed = 100

function PassedOver({ skipped }: { skipped: readonly Skipped[] }) {
  if (skipped.length === 0) return null
  return (
    <details className={classes.skipped}>
      <summary>{formatCount(skipped.length)} passed over</summary>
      <ul>
        {skipped.slice(0, mostNamed).map(({ path, why, words }) => (
          <li key={path}>
            <span className="mono">{path}</span>: {words ?? reasons[why]}
          </li>
        ))}
        {skipped.length > mostNamed && <li>and {formatCount(skipped.length - mostNamed)} more</li>}
      </ul>
    </details>
  )
}
