import { NumberInput } from '@mantine/core'
import { formatDuration } from '#lib/time.ts'
import classes from './mcp.module.css'

interface SecondsProps {
  label: string
  value: number | undefined
  error: string | undefined
  onChange: (seconds: number | undefined) => void
}

/** A time in seconds, and how long that is. */
export function Seconds({ label, value, error, onChange }: SecondsProps) {
  return (
    <NumberInput
      size="xs"
      label={label}
      description={value === undefined ? 'The usual one' : formatDuration(value * 1000)}
      hideControls
      allowNegative={false}
      clampBehavior="none"
      rightSection={<span className={classes.unit}>s</span>}
      value={value ?? ''}
      error={error}
      onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
    />
  )
}
