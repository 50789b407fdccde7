import { Button } from '@mantine/core'
import { useState } from 'react'
import { formatBytes } from '#lib/numbers.ts'
import { CopyButton } from './copy-button.tsx'
import classes from './cut-text.module.css'

const limit = 20_000

interface CutTextProps {
  text: string
  label: string
  /** Stands beside the label. */
  note?: string
  /** As high as its text; otherwise it scrolls inside itself. */
  tall?: boolean
}

/** Preformatted text of any size: over 20 KB the rest comes on demand. */
export function CutText({ text, label, note, tall = false }: CutTextProps) {
  const [whole, setWhole] = useState(false)
  const cut = text.length > limit && !whole
  return (
    <div className={classes.block}>
      <div className={classes.head}>
        {label}
        {note && <span>{note}</span>}
        <CopyButton text={text} what={label.toLowerCase()} />
      </div>
      <pre className={classes.text} data-tall={tall || undefined} tabIndex={0} role="region" aria-label={label}>
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
