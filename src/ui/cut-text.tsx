import { Button } from '@mantine/core'
import { useState } from 'react'
import { formatBytes } from '#lib/numbers.ts'
import { CopyButton } from './copy-button.tsx'
import classes from './cut-text.module.css'

/** Characters shown at first, and the most that comes with one step: more at once would be felt. */
const limit = 20_000
const step = 1_000_000

interface CutTextProps {
  text: string
  label: string
  /** Stands beside the label. */
  note?: string
  /** As high as its text; otherwise it scrolls inside itself. */
  tall?: boolean
}

/** Preformatted text of any size: over 20 KB the rest comes on demand, of a very long one a megabyte at a time. */
export function CutText({ text, label, note, tall = false }: CutTextProps) {
  const [shown, setShown] = useState(limit)
  const cut = text.length > shown
  return (
    <div className={classes.block}>
      <div className={classes.head}>
        {label}
        {note && <span>{note}</span>}
        <CopyButton text={text} what={label.toLowerCase()} />
      </div>
      <pre className={classes.text} data-tall={tall || undefined} tabIndex={0} role="region" aria-label={label}>
        {cut ? text.slice(0, shown) : text}
      </pre>
      {cut && (
        <Button variant="subtle" size="compact-xs" onClick={() => setShown(shown + step)}>
          {text.length > shown + step
            ? `Show ${formatBytes(step)} more of ${formatBytes(text.length)}`
            : `Show all (${formatBytes(text.length)})`}
        </Button>
      )}
    </div>
  )
}
