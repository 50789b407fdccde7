import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import type { PeerAnswer } from '#contract/placet/peer-answer.ts'
import type { PeerCall } from '#contract/placet/peers.ts'
import { CopyButton } from '#ui/copy-button.tsx'
import { CutText } from '#ui/cut-text.tsx'
import { JsonView } from '#ui/json-view.tsx'
import { SecondsSince } from '#ui/seconds-since.tsx'
import { Status } from '#ui/status.tsx'
import { ClockTime } from '#ui/time.tsx'
import { failureWords, type FailureWords, refusalWords, stateWords } from './answer-words.ts'
import { type Turn, sentenceIn } from './conversation.ts'
import { Parts } from './parts.tsx'
import classes from './talk.module.css'

interface TurnViewProps {
  turn: Turn
  alias: string
  /** The first of its conversation. */
  begins: boolean
  /** The last thing that happened: it can be tried again. */
  isLast: boolean
  onRetry: () => void
  onEdit: () => void
}

/** What was said to the peer, and what came of it. */
export function TurnView({ turn, alias, begins, isLast, onRetry, onEdit }: TurnViewProps) {
  const { body, outcome, thread } = turn
  return (
    <>
      {begins && thread > 0 && <p className={classes.divider}>New conversation</p>}
      <article className={classes.row} data-own>
        <header className={classes.who}>
          <span className={classes.name}>You</span>
          <ClockTime at={new Date(turn.at).toISOString()} />
        </header>
        <Said body={body} />
      </article>
      <article className={classes.row}>
        <header className={classes.who}>
          <span className={classes.name}>{alias}</span>
          {outcome && <ClockTime at={new Date(outcome.at).toISOString()} />}
        </header>
        <div className={classes.said}>
          {outcome === undefined && <Awaited since={turn.at} />}
          {outcome && 'answer' in outcome && <Answer answer={outcome.answer} />}
          {outcome && 'error' in outcome && <Failed failure={failureWords(outcome.error)} />}
          {isLast && isFailed(turn) && (
            <div className={classes.ways}>
              <Button variant="default" size="compact-sm" onClick={onRetry}>
                Send again
              </Button>
              <Button variant="subtle" size="compact-sm" onClick={onEdit}>
                Edit first
              </Button>
            </div>
          )}
        </div>
      </article>
    </>
  )
}

const isFailed = ({ outcome }: Turn) =>
  outcome !== undefined && ('error' in outcome || outcome.answer.kind === 'error' || outcome.answer.state === 'failed')

function Said({ body }: { body: PeerCall }) {
  const sentence = sentenceIn(body)
  return (
    <div className={classes.said}>
      {sentence === undefined ? (
        <CutText label="Sent as JSON" text={JSON.stringify(body, null, 2)} />
      ) : (
        <p className={classes.own}>{sentence}</p>
      )}
    </div>
  )
}

function Awaited({ since }: { since: number }) {
  return (
    <p className={classes.quiet}>
      Waiting for the answer… <SecondsSince at={since} />
    </p>
  )
}

function Answer({ answer }: { answer: PeerAnswer }) {
  const { kind, parts, artifacts, state, error, raw } = answer
  const isSilent = parts.length === 0 && artifacts.length === 0
  return (
    <>
      {kind === 'error' && error && <Failed failure={refusalWords(error)} />}
      {kind === 'task' && state && (
        <span className={classes.state}>
          Task: <Status tone={stateWords[state].tone}>{stateWords[state].words}</Status>
        </span>
      )}
      <Parts parts={parts} />
      {artifacts.map((artifact, index) => (
        <section key={index} className={classes.artifact} aria-label={artifact.name ?? `Result ${index + 1}`}>
          <h3 className={classes.artifactName}>{artifact.name ?? `Result ${index + 1}`}</h3>
          {artifact.description && <p className={classes.quiet}>{artifact.description}</p>}
          <Parts parts={artifact.parts} />
        </section>
      ))}
      {kind === 'other' && <p className={classes.quiet}>An answer without anything to read in it.</p>}
      {kind === 'task' && isSilent && <p className={classes.quiet}>It said nothing more.</p>}
      {raw !== undefined && <AsItCame raw={raw} />}
    </>
  )
}

function AsItCame({ raw }: { raw: unknown }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className={classes.raw} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>As it came</summary>
      {isOpen && (
        <div>
          <JsonView label="Answer as it came" value={raw} />
        </div>
      )}
    </details>
  )
}

function Failed({ failure: { hop, words, hint } }: { failure: FailureWords }) {
  return (
    <div className={classes.failed}>
      <IconAlertTriangle size={15} aria-hidden />
      <div>
        <p>
          <b>No answer ({hop}).</b> {words} <CopyButton text={words} what="reason" />
        </p>
        {hint && <p className={classes.quiet}>{hint}</p>}
      </div>
    </div>
  )
}
