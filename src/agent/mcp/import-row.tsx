import { Checkbox } from '@mantine/core'
import { Status } from '#ui/status.tsx'
import type { Candidate } from './import-config.ts'
import { joinWords } from './shell-words.ts'
import { transportWords } from './transports.ts'
import classes from './mcp.module.css'

export type ImportResult =
  | { state: 'running' }
  /** `stored`: names of the secrets that were stored on the way. */
  | { state: 'done'; stored: readonly string[] }
  | { state: 'failed'; reason: string }

interface ImportRowProps {
  candidate: Candidate
  /** The agent has a server of this name already. */
  isThere: boolean
  isChosen: boolean
  isLocked: boolean
  storesSecrets: boolean
  result: ImportResult | undefined
  onChoose: (isChosen: boolean) => void
}

/** One server of a pasted configuration: what it is, what is wrong or worth knowing, and how its import went. */
export function ImportRow(props: ImportRowProps) {
  const { candidate, isThere, isChosen, isLocked, storesSecrets, result, onChoose } = props
  const { name, draft, problems, inClear, placeholders, leftOut } = candidate
  const isSettled = result?.state === 'done' || result?.state === 'running'
  return (
    <li className={classes.candidate}>
      <div className={classes.candidateHead}>
        <Checkbox
          size="xs"
          label={draft.name || name}
          checked={isChosen || result?.state === 'done'}
          disabled={isLocked || isSettled || problems.length > 0}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
        <Outcome result={result} isThere={isThere} />
      </div>
      <p className={classes.note}>
        {transportWords(draft.type ?? '')}{' '}
        <span className="mono">
          {draft.type === 'stdio' ? [draft.command, joinWords(draft.args ?? [])].filter(Boolean).join(' ') : draft.url}
        </span>
        {draft.enabled === false && ' · disabled'}
      </p>
      {problems.map((problem) => (
        <p key={problem} className={classes.wrong}>
          {problem}
        </p>
      ))}
      {result?.state === 'failed' && (
        <p className={classes.wrong} role="alert">
          {result.reason}
        </p>
      )}
      {draft.name !== name && problems.length === 0 && (
        <p className={classes.note}>Called “{name}” there; an agent’s names have no such characters.</p>
      )}
      {isThere && result === undefined && problems.length === 0 && (
        <p className={classes.hint}>There is a server of this name already. Importing replaces its configuration.</p>
      )}
      {inClear.length > 0 && result?.state !== 'done' && (
        <p className={classes.hint}>
          {inClear.join(', ')}: written out here.{' '}
          {storesSecrets ? 'Stored as a secret on import.' : 'Put this into a secret instead.'}
        </p>
      )}
      {placeholders.length > 0 && (
        <p className={classes.hint}>
          {placeholders.join(', ')}: the other client fills this in, an agent does not. Edit it after importing.
        </p>
      )}
      {leftOut.length > 0 && <p className={classes.note}>Left out: {leftOut.join(', ')}</p>}
    </li>
  )
}

function Outcome({ result, isThere }: { result: ImportResult | undefined; isThere: boolean }) {
  switch (result?.state) {
    case undefined:
      return isThere ? <Status tone="warn">exists</Status> : null
    case 'running':
      return <Status tone="live">importing</Status>
    case 'failed':
      return <Status tone="bad">failed</Status>
    case 'done':
      return (
        <Status tone="good">
          {result.stored.length > 0 ? `imported, with ${result.stored.join(', ')}` : isThere ? 'replaced' : 'imported'}
        </Status>
      )
  }
}
