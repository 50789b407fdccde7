import { Text, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { fromLocalField, toLocalField } from '#lib/local-field.ts'
import classes from './range-ends.module.css'

interface RangeEndsProps {
  /** In ms since the epoch. Mount it anew when they change from outside. */
  from: number
  to: number
  onChange: (next: { from: number; to: number }) => void
  /** Beside the fields. */
  children?: ReactNode
}

/** Two moments by the reader's clock; they apply on Enter or when the field is left. */
export function RangeEnds({ from: start, to: end, onChange, children }: RangeEndsProps) {
  const [from, setFrom] = useState(toLocalField(start))
  const [to, setTo] = useState(toLocalField(end))
  const next = { from: fromLocalField(from), to: fromLocalField(to) }
  const isBackwards = next.from !== undefined && next.to !== undefined && next.from >= next.to
  function apply() {
    if (next.from === undefined || next.to === undefined || isBackwards) return
    const isSame = from === toLocalField(start) && to === toLocalField(end)
    if (!isSame) onChange({ from: next.from, to: next.to })
  }
  const field = { type: 'datetime-local', step: 1, onBlur: apply, className: classes.moment } as const
  return (
    <form
      className={classes.ends}
      onSubmit={(event) => {
        event.preventDefault()
        apply()
      }}
    >
      <TextInput {...field} aria-label="From" value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
      <span aria-hidden>–</span>
      <TextInput
        {...field}
        aria-label="To"
        value={to}
        error={isBackwards && 'Has to be after the start'}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <button type="submit" hidden aria-label="Apply the range" />
      <Text size="xs" c="dimmed">
        {zone}
      </Text>
      {children}
    </form>
  )
}

const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
