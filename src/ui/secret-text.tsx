import { Button, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { formatBytes } from '#lib/numbers.ts'
import { edgesOf, maxSecretBytes, utf8Bytes } from '#lib/secret-value.ts'
import classes from './secret-text.module.css'

interface SecretTextProps {
  label: string
  description?: ReactNode
  value: string
  onChange: (value: string) => void
  error?: ReactNode
  autoFocus?: boolean
}

/** A secret of any shape, line breaks included: hidden unless asked for, counted, and never trimmed without a word. */
export function SecretText({ label, description, value, onChange, error, autoFocus }: SecretTextProps) {
  const [isShown, setShown] = useState(false)
  const bytes = utf8Bytes(value)
  const edges = edgesOf(value)
  const tooLong = bytes > maxSecretBytes && `That is ${formatBytes(bytes)}. A value can be at most 64 KB.`
  return (
    <div>
      <Textarea
        size="xs"
        label={label}
        description={description}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={tooLong || error}
        rows={3}
        autoComplete="off"
        spellCheck={false}
        data-1p-ignore
        data-autofocus={autoFocus || undefined}
        classNames={{ input: classes.input ?? '' }}
        attributes={{ input: { 'data-hidden': isShown ? undefined : true } }}
      />
      <div className={classes.under}>
        <span className="num">{formatBytes(bytes)} of 64 KB</span>
        <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setShown(!isShown)}>
          {isShown ? 'Hide value' : 'Show value'}
        </Button>
        <div role="status" className={edges && classes.edges}>
          {edges && (
            <>
              <span>The value {edges}. It is stored exactly so.</span>
              <Button variant="default" size="compact-xs" onClick={() => onChange(value.trim())}>
                Remove that
              </Button>
            </>
          )}
        </div>
      </div>
    </div>
  )
}
