import { NumberInput } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './editor.module.css'

interface NumberFieldProps {
  label: string
  description?: ReactNode
  /** What the number counts: `ms`, `USD`. */
  unit?: string
  value: unknown
  /** Undefined: left out. */
  onChange: (value: number | undefined) => void
  error?: ReactNode
  placeholder?: string
}

/** A number that may be left out. What is out of range is said when it is saved, and not put right in silence. */
export function NumberField({ unit, value, onChange, ...rest }: NumberFieldProps) {
  return (
    <NumberInput
      size="xs"
      hideControls
      clampBehavior="none"
      allowNegative={false}
      value={typeof value === 'number' ? value : ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
      rightSection={unit === undefined ? null : <span className={classes.unit}>{unit}</span>}
      rightSectionWidth={unit === undefined ? 12 : 14 + unit.length * 7}
      {...rest}
    />
  )
}
