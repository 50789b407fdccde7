import { Textarea, type TextareaProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { readJson } from '#lib/json.ts'

interface JsonFieldProps {
  label: string
  description?: ReactNode
  /** The text as typed, valid or not. Read it with `readJson`. */
  value: string
  onChange: (text: string) => void
  /** A reason beyond the syntax, such as a refusal of the agent. */
  error?: ReactNode
  /** Whether nothing at all is fine as well. */
  mayBeEmpty?: boolean
  minRows?: number
  classNames?: NonNullable<TextareaProps['classNames']>
  onKeyDown?: NonNullable<TextareaProps['onKeyDown']>
}

/** JSON as text, with the place of what is wrong in it under the field. */
export function JsonField(props: JsonFieldProps) {
  const { label, description, value, onChange, error, mayBeEmpty = false, minRows = 8, ...rest } = props
  const read = mayBeEmpty && value.trim() === '' ? { value: undefined } : readJson(value)
  return (
    <Textarea
      label={label}
      description={description}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={'error' in read ? read.error : error}
      autosize
      minRows={minRows}
      maxRows={28}
      spellCheck={false}
      autoComplete="off"
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      {...rest}
    />
  )
}
