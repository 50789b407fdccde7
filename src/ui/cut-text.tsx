import { Button } from '@mantine/core'
import { useState } from 'react'
import { formatBytes } from '#lib/numbers.ts'
import { CopyButton } from './copy-button.tsx'
import classes from './cut-text.module.css'

const limit = 20_000

/** Preformatted text of any size: over 20 KB the rest comes on demand. `note` stands beside the label. */
export function CutText({ text, label, note }: { text: string; label: string; note?: string }) {
  const [whole, setWhole] = useState(false)
  const cut = text.length > limit && !whole
  return (
    <div className={classes.block}>
      <div className={classes.head}>
        {label}
        {note && <span>{note}</span>}
        <CopyButton text={text} what={label.toLowerCase()} />
      </div>
      <pre className={classes.text} tabIndex={0} role="region" aria-label={label}>
        {cut ? text.slice(0, limit) : text}
      </pre>
      {cut && (
        <Button variant="subtle" size="compact-xs" onClick={() => setWhole(true)}>
          Show all ({formatBytes(text.length)})
        </Button>
      )}
    </div>
  )
}
