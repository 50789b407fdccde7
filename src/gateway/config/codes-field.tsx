import { Textarea, type TextareaProps } from '@mantine/core'
import { useState } from 'react'
import { isSame } from '#lib/is-same.ts'
import { plural } from '#lib/numbers.ts'
import { formatCodes, readCodes } from './codes.ts'

interface CodesFieldProps extends Omit<TextareaProps, 'value' | 'onChange'> {
  value: unknown
  /** The codes, or the text as long as it can't be read. */
  onChange: (value: readonly number[] | string) => void
}

/** Status codes as ranges in one text: four hundred of them are a line. */
export function CodesField({ value, onChange, error, ...rest }: CodesFieldProps) {
  const [text, setText] = useState(() => textOf(value))
  const read = readCodes(text)
  const codes = 'codes' in read ? read.codes : undefined
  // Changed from elsewhere: the default, or what the gateway holds by now.
  const isBehind = typeof value === 'string' ? value !== text : !isSame(sorted(value), codes ?? [])
  if (isBehind) setText(textOf(value))
  return (
    <Textarea
      {...rest}
      autosize
      minRows={1}
      maxRows={6}
      spellCheck={false}
      value={text}
      error={'error' in read ? read.error : error}
      description={codes && plural(codes.length, 'code')}
      inputWrapperOrder={['input', 'description', 'error']}
      onBlur={() => codes && setText(formatCodes(codes))}
      onChange={(event) => {
        const typed = event.currentTarget.value
        const now = readCodes(typed)
        setText(typed)
        onChange('codes' in now ? now.codes : typed)
      }}
    />
  )
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : formatCodes(sorted(value)))

const sorted = (value: unknown): number[] =>
  Array.isArray(value) ? value.filter((code) => typeof code === 'number').toSorted((one, other) => one - other) : []
