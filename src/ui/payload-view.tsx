import { Button, SegmentedControl } from '@mantine/core'
import { useMemo, useState } from 'react'
import { formatBytes, formatCount } from '#lib/numbers.ts'
import { type PayloadEvent, readPayload, saidIn } from '#lib/payload.ts'
import { CopyButton } from './copy-button.tsx'
import { CutText } from './cut-text.tsx'
import { JsonTree } from './json-tree.tsx'
import classes from './payload-view.module.css'

interface PayloadViewProps {
  /** Names it for screen readers and on the copy button. */
  label: string
  /** As it was sent. */
  text: string
  /** A stream put together into one JSON by whoever recorded it. */
  folded?: string | undefined
}

type Way = 'folded' | 'events' | 'text'

/** A body of any kind and size: JSON that folds, a stream put together or event by event, or the text as it came. */
export function PayloadView({ label, text, folded }: PayloadViewProps) {
  const read = useMemo(() => readPayload(text), [text])
  const readFolded = useMemo(() => (folded === undefined ? undefined : readPayload(folded)), [folded])
  const said = useMemo(() => (read.kind === 'events' && !readFolded ? saidIn(read.events) : ''), [read, readFolded])
  const canFold = read.kind === 'json' || readFolded?.kind === 'json' || said !== ''
  const ways = [
    ...(canFold ? [{ value: 'folded' as const, label: read.kind === 'json' ? 'JSON' : 'Put together' }] : []),
    ...(read.kind === 'events'
      ? [{ value: 'events' as const, label: `${formatCount(read.events.length)} events` }]
      : []),
    { value: 'text' as const, label: 'As sent' },
  ]
  const [chosen, setChosen] = useState<Way>()
  const way = chosen ?? ways[0]?.value ?? 'text'
  return (
    <div className={classes.payload}>
      <div className={classes.head}>
        {ways.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label={`How to show ${label}`}
            value={way}
            onChange={(next) => setChosen(next)}
            data={ways}
          />
        )}
        <span className="num">{formatBytes(new Blob([text]).size)}</span>
        <CopyButton text={text} what={label} />
      </div>
      {way === 'folded' && read.kind === 'json' && <JsonTree label={label} value={read.value} />}
      {way === 'folded' && readFolded?.kind === 'json' && <JsonTree label={label} value={readFolded.value} />}
      {way === 'folded' && said !== '' && <CutText label="Its text, put together here" text={said} />}
      {way === 'events' && read.kind === 'events' && <Events label={label} events={read.events} />}
      {way === 'text' && <CutText label="As it was sent" text={text} />}
    </div>
  )
}

/** Events shown at once. */
const step = 200

function Events({ label, events }: { label: string; events: readonly PayloadEvent[] }) {
  const [shown, setShown] = useState(step)
  return (
    <div className={classes.events} tabIndex={0} role="region" aria-label={`${label}, event by event`}>
      <ol>
        {events.slice(0, shown).map(({ name, data }, index) => (
          <li key={index}>
            {name !== undefined && <b>{name}</b>} {data.length > longest ? `${data.slice(0, longest)}…` : data}
          </li>
        ))}
      </ol>
      {events.length > shown && (
        <Button variant="subtle" size="compact-xs" onClick={() => setShown(shown + 5 * step)}>
          Show more of the {formatCount(events.length)} events
        </Button>
      )}
    </div>
  )
}

/** Characters of one event. */
const longest = 4000
