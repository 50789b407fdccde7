import { NumberInput, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import { fromLocalField, toLocalField } from '#lib/local-field.ts'
import type { FilterBarProps } from './filter-bar.tsx'
import classes from './requests.module.css'
import { TextFilter } from './text-filter.tsx'

/** API types that a gateway speaks; others can be typed. */
const apiTypes = ['chat', 'messages', 'gemini', 'responses', 'embeddings', 'transcriptions', 'speech', 'images']

/** The filters that are needed now and then. */
export function MoreFilters({ search, onChange }: FilterBarProps) {
  const text = (
    of: 'selectedModelName' | 'requestId' | 'clientRequestId' | 'attribution',
    label: string,
    title: string,
  ) => (
    <TextFilter label={label} title={title} value={search[of]} onApply={(value) => onChange({ [of]: value })} w={196} />
  )
  return (
    <div className={classes.line}>
      <MomentFilter label="From" value={search.from} onApply={(from) => onChange({ from })} />
      <MomentFilter label="To" value={search.to} onApply={(to) => onChange({ to })} />
      <DurationFilter
        label="At least, ms"
        value={search.minDurationMs}
        onApply={(minDurationMs) => onChange({ minDurationMs })}
      />
      <DurationFilter
        label="At most, ms"
        value={search.maxDurationMs}
        onApply={(maxDurationMs) => onChange({ maxDurationMs })}
      />
      {text('selectedModelName', 'Target model contains', 'The model that the provider was asked for')}
      <TextFilter
        label="API in"
        title="What the client speaks, in full"
        value={search.incomingApiType}
        data={apiTypes}
        onApply={(incomingApiType) => onChange({ incomingApiType })}
        w={120}
      />
      <TextFilter
        label="API out"
        title="What the provider speaks, in full"
        value={search.outgoingApiType}
        data={apiTypes}
        onApply={(outgoingApiType) => onChange({ outgoingApiType })}
        w={120}
      />
      {text('requestId', 'Request id', 'In full')}
      {text('clientRequestId', 'Client’s id', 'The id that the client gave it, in full')}
      {text('attribution', 'Attribution', 'In full. The gateway can’t look for it: the list is looked through here.')}
    </div>
  )
}

interface FieldProps<T> {
  label: string
  value: T | undefined
  onApply: (value: T | undefined) => void
}

/** A moment by the reader's clock, applied when it is complete. `value` is ISO 8601. */
function MomentFilter({ label, value, onApply }: FieldProps<string>) {
  const shown = value === undefined ? '' : toLocalField(Date.parse(value))
  const [typed, setTyped] = useState(shown)
  const [seen, setSeen] = useState(shown)
  if (shown !== seen) {
    setSeen(shown)
    setTyped(shown)
  }
  const tell = useDebouncedCallback((text: string) => {
    const at = fromLocalField(text)
    setSeen(at === undefined ? '' : toLocalField(at))
    onApply(at === undefined ? undefined : new Date(at).toISOString())
  }, 500)
  return (
    <label className={classes.labelled}>
      {label}
      <TextInput
        type="datetime-local"
        step={1}
        title="By your own clock"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          tell(event.currentTarget.value)
        }}
        w={196}
      />
    </label>
  )
}

/** Milliseconds. What is in flight has no duration yet and matches neither. */
function DurationFilter({ label, value, onApply }: FieldProps<number>) {
  const [typed, setTyped] = useState<string | number>(value ?? '')
  const [seen, setSeen] = useState(value)
  if (value !== seen) {
    setSeen(value)
    setTyped(value ?? '')
  }
  const tell = useDebouncedCallback((next: string | number) => {
    const ms = typeof next === 'number' ? next : undefined
    setSeen(ms)
    onApply(ms)
  }, 300)
  return (
    <NumberInput
      size="xs"
      aria-label={label}
      placeholder={label}
      title="Milliseconds"
      min={0}
      max={999_999_999}
      allowDecimal={false}
      allowNegative={false}
      hideControls
      value={typed}
      onChange={(next) => {
        setTyped(next)
        tell(next)
      }}
      w={112}
    />
  )
}
