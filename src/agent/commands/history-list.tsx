import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { formatDuration } from '#lib/time.ts'
import { JsonView } from '#ui/json-view.tsx'
import { Markdown } from '#ui/markdown.tsx'
import { SecondsSince } from '#ui/seconds-since.tsx'
import { Status } from '#ui/status.tsx'
import { Time } from '#ui/time.tsx'
import { type Entry, useHistory } from './history.ts'
import { readAnswer } from './read-answer.ts'
import { useRun } from './use-run.ts'
import classes from './commands.module.css'

/** What was run in this visit, with what came of it. */
export function HistoryList({ agentId }: { agentId: string }) {
  const entries = useHistory(agentId)
  const run = useRun(agentId)
  const log = useRef<HTMLDivElement>(null)
  const newest = entries[0]?.id ?? 0
  const [newestAtFirst] = useState(newest)
  // On a small window it stands below the commands: what is new comes into sight.
  useEffect(() => {
    if (newest > newestAtFirst) log.current?.scrollIntoView({ block: 'nearest' })
  }, [newest, newestAtFirst])
  return (
    <div ref={log} role="log" aria-label="Commands of this visit">
      {entries.length === 0 ? (
        <p className={classes.empty}>
          Nothing yet. What you run stands here, with its answer, until the page is reloaded.
        </p>
      ) : (
        <ol className={classes.history}>
          {entries.map((entry) => (
            <li key={entry.id} className={classes.entry} aria-label={`/${entry.command}`}>
              <header className={classes.entryHead}>
                <strong className="mono">/{entry.command}</strong>
                {entry.sessionKey !== undefined && <span className="mono cut">{entry.sessionKey}</span>}
                <Outcome entry={entry} />
                <span className={classes.when}>
                  <Time at={entry.at} />
                  {entry.state !== 'running' && `, took ${formatDuration(entry.tookMs)}`}
                </span>
                <Button
                  variant="subtle"
                  size="compact-xs"
                  disabled={entry.state === 'running'}
                  onClick={() => run({ command: entry.command, sessionKey: entry.sessionKey })}
                >
                  Run again
                </Button>
              </header>
              <Answer entry={entry} />
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

function Outcome({ entry }: { entry: Entry }) {
  if (entry.state === 'running')
    return (
      <>
        <Status tone="live">Running</Status>
        <SecondsSince at={entry.at} />
      </>
    )
  return entry.state === 'done' ? <Status tone="good">Answered</Status> : <Status tone="bad">Failed</Status>
}

function Answer({ entry }: { entry: Entry }) {
  if (entry.state === 'running') return null
  if (entry.state === 'failed') return <p className={classes.failure}>{entry.failure}</p>
  const { text, data } = readAnswer(entry.answer)
  if (text === undefined && data === undefined)
    return (
      <p className={classes.aside}>
        {entry.command === 'restart' ? 'It went down to restart.' : 'It answered without a word.'}
      </p>
    )
  return (
    <>
      {text !== undefined && (
        <div className={classes.answer}>
          <Markdown text={text} />
        </div>
      )}
      {data !== undefined &&
        (text === undefined ? (
          <JsonView label="Answer" value={data} />
        ) : (
          <details className={classes.rest}>
            <summary>What else it sent</summary>
            <JsonView label="Rest of the answer" value={data} />
          </details>
        ))}
    </>
  )
}
