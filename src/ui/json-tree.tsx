import { Button } from '@mantine/core'
import { useState } from 'react'
import { formatBytes, plural } from '#lib/numbers.ts'
import classes from './json-tree.module.css'

/** JSON that folds. Only what is unfolded is in the page, so it may be of any size; texts keep their line breaks. */
export function JsonTree({ label, value }: { label: string; value: unknown }) {
  return (
    <div className={classes.tree} tabIndex={0} role="region" aria-label={label}>
      <Node value={value} depth={0} />
    </div>
  )
}

/** Entries shown at once. */
const step = 100

function Node({ name, value, depth }: { name?: string; value: unknown; depth: number }) {
  if (typeof value !== 'object' || value === null)
    return (
      <div className={classes.leaf}>
        <Name name={name} />
        {typeof value === 'string' ? <LongText text={value} /> : <span data-kind="plain">{JSON.stringify(value)}</span>}
      </div>
    )
  return <Branch {...(name === undefined ? {} : { name })} value={value} depth={depth} />
}

function Branch({ name, value, depth }: { name?: string; value: object; depth: number }) {
  const entries = Object.entries(value)
  const isList = Array.isArray(value)
  const [isOpen, setOpen] = useState(depth < 2 || (depth < 5 && entries.length < 8))
  const [shown, setShown] = useState(step)
  if (entries.length === 0)
    return (
      <div className={classes.leaf}>
        <Name name={name} />
        <span data-kind="plain">{isList ? '[ ]' : '{ }'}</span>
      </div>
    )
  const members = isList ? plural(entries.length, 'entry', 'entries') : plural(entries.length, 'member')
  return (
    <details className={classes.branch} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Name name={name} />
        <span className={classes.count}>{isList ? `[ ${members} ]` : `{ ${members} }`}</span>
      </summary>
      {isOpen && (
        <div className={classes.inside}>
          {entries.slice(0, shown).map(([key, one]) => (
            <Node key={key} name={key} value={one} depth={depth + 1} />
          ))}
          {entries.length > shown && (
            <Button variant="subtle" size="compact-xs" onClick={() => setShown(shown + 10 * step)}>
              {`Show more of the ${members}`}
            </Button>
          )}
        </div>
      )}
    </details>
  )
}

const Name = ({ name }: { name: string | undefined }) =>
  name === undefined ? null : <span className={classes.name}>{name}</span>

/** Characters shown at first, and the most that a page takes without being felt. */
const short = 2000
const most = 200_000

function LongText({ text }: { text: string }) {
  const [limit, setLimit] = useState(short)
  const rest = text.length - limit
  return (
    <span data-kind="text">
      {text.slice(0, limit)}
      {rest > 0 && (
        <span className={classes.rest}>
          {`… ${formatBytes(text.length)} of text. `}
          {limit < most ? (
            <Button variant="subtle" size="compact-xs" onClick={() => setLimit(most)}>
              {text.length > most ? `Show the first ${formatBytes(most)}` : 'Show all of it'}
            </Button>
          ) : (
            'Download it to read the rest.'
          )}
        </span>
      )}
    </span>
  )
}
