import { NumberInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
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

interface DurationFilterProps {
  label: string
  value: number | undefined
  onApply: (value: number | undefined) => void
}

/** Milliseconds. What is in flight has no duration yet and matches neither. */
function DurationFilter({ label, value, onApply }: DurationFilterProps) {
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
