import { Button } from '@mantine/core'
import { useId } from 'react'
import { Control } from './control.tsx'
import type { Field } from './fields.ts'
import { inWords, isReadable, isUnusual } from './values.ts'
import classes from './config.module.css'

interface FieldRowProps {
  gatewayId: string
  field: Field
  stored: unknown
  value: unknown
  isChanged: boolean
  error: string | undefined
  onChange: (value: unknown) => void
}

/** One setting: what it is on the left, its control on the right, and below that what is usual and what is odd. */
export function FieldRow({ gatewayId, field, stored, value, isChanged, error, onChange }: FieldRowProps) {
  const id = useId()
  const { label, help, fallback, clearable } = field
  const isOdd = !isChanged && !isReadable(field, stored)
  const usual = fallback === undefined ? undefined : inWords(field, fallback)
  return (
    <div className={classes.row} data-changed={isChanged || undefined}>
      <div className={classes.text}>
        <label htmlFor={id} className={classes.label}>
          {label}
        </label>
        <p id={`${id}-help`} className={classes.help}>
          {help}
        </p>
      </div>
      <div className={classes.control}>
        <Control
          id={id}
          gatewayId={gatewayId}
          field={field}
          value={isOdd ? undefined : value}
          error={error}
          onChange={onChange}
        />
        {isOdd && (
          <p className={classes.odd} role="note">
            The gateway holds <span className="mono">{JSON.stringify(stored)}</span> here, which makes no sense. It took
            it unchecked.{' '}
            {fallback !== undefined && (
              <Button variant="default" size="compact-xs" onClick={() => onChange(fallback)}>
                Use {short(usual)} instead
              </Button>
            )}
          </p>
        )}
        {!isOdd && usual !== undefined && isUnusual(field, value) && (
          <p className={classes.usual}>
            Default: {short(usual)}{' '}
            <Button
              variant="subtle"
              size="compact-xs"
              aria-label={`Use it: the default for ${label.toLowerCase()}`}
              onClick={() => onChange(fallback)}
            >
              Use it
            </Button>
          </p>
        )}
        {!isOdd && clearable && value !== undefined && value !== null && (
          <p className={classes.usual}>
            <Button
              variant="subtle"
              size="compact-xs"
              aria-label={`Take it away: ${label.toLowerCase()}`}
              onClick={() => onChange(undefined)}
            >
              Take it away
            </Button>
          </p>
        )}
      </div>
    </div>
  )
}

const short = (words = '') => (words.length > 90 ? `${words.slice(0, 88)}…` : words)
