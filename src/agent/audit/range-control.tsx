import { Button, SegmentedControl, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { fromLocalField, toLocalField } from '#lib/local-field.ts'
import classes from './audit.module.css'
import { type Range, searchOf, widen, type Window, windowOf } from './audit-range.ts'
import { type AuditSearch, type Preset, presets } from './audit-search.ts'

interface RangeControlProps {
  range: Range
  onChange: (next: Pick<AuditSearch, 'from' | 'to'> & Partial<Pick<AuditSearch, 'range'>>) => void
}

const words: Record<Preset, string> = {
  '15m': '15 min',
  '1h': '1 h',
  '6h': '6 h',
  '24h': '24 h',
  '3d': '3 d',
  '7d': '7 d',
}

/** Which stretch of time: the last so many, or between two moments. */
export function RangeControl({ range, onChange }: RangeControlProps) {
  const custom = 'preset' in range ? undefined : range
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label="Range"
        value={custom ? 'custom' : 'preset' in range ? range.preset : ''}
        onChange={(value) =>
          isPreset(value)
            ? onChange({ range: value, from: undefined, to: undefined })
            : onChange(searchOf(windowOf(range, Date.now())))
        }
        data={[
          ...Object.entries(words).map(([value, label]) => ({ value, label })),
          { value: 'custom', label: 'Custom' },
        ]}
      />
      {custom && (
        <Ends key={`${custom.from} ${custom.to}`} window={custom} onChange={(next) => onChange(searchOf(next))} />
      )}
    </>
  )
}

/** Two moments by the reader's clock; they apply on Enter or when the field is left. */
function Ends({ window, onChange }: { window: Window; onChange: (next: Window) => void }) {
  const [from, setFrom] = useState(toLocalField(window.from))
  const [to, setTo] = useState(toLocalField(window.to))
  const next = { from: fromLocalField(from), to: fromLocalField(to) }
  const isBackwards = next.from !== undefined && next.to !== undefined && next.from >= next.to
  function apply() {
    if (next.from === undefined || next.to === undefined || isBackwards) return
    const isSame = from === toLocalField(window.from) && to === toLocalField(window.to)
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
      <Button variant="subtle" onClick={() => onChange(widen(window, Date.now()))}>
        Zoom out
      </Button>
    </form>
  )
}

const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone

const isPreset = (value: string): value is Preset => value in presets
