import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { CopyButton } from './copy-button.tsx'
import classes from './json-view.module.css'

const limit = 20_000

/** Anything as indented JSON (text stays text). Over 20 KB it is cut, says so, and shows the rest on demand. */
export function JsonView({ label, value }: { label: string; value: unknown }) {
  const [whole, setWhole] = useState(false)
  const text = typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? 'undefined')
  const cut = text.length > limit && !whole
  return (
    <div className={classes.view}>
      <Group justify="space-between" className={classes.bar} wrap="nowrap">
        <Text size="xs" c="dimmed" fw={560}>
          {label}
        </Text>
        <CopyButton text={text} what={label} />
      </Group>
      <pre className={classes.code} tabIndex={0} role="region" aria-label={label}>
        {cut ? text.slice(0, limit) : text}
      </pre>
      {cut && (
        <Button variant="subtle" fullWidth onClick={() => setWhole(true)}>
          Show all ({Math.round(text.length / 1024)} KB)
        </Button>
      )}
    </div>
  )
}
