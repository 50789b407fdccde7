import { Button } from '@mantine/core'
import { useState } from 'react'
import { SecretInput } from '#ui/secret-input.tsx'
import { type Field, idOf } from './fields.ts'
import { RowText } from './row-text.tsx'
import classes from './settings.module.css'
import type { Desk } from './use-desk.ts'

interface ProxyFieldProps {
  label: string
  help: string
  field: Field
  desk: Desk
}

/** The proxy, which may hold a password: its mask is shown, and it is replaced or cleared, never read. */
export function ProxyField({ label, help, field, desk }: ProxyFieldProps) {
  const id = idOf(field)
  const [isReplacing, setReplacing] = useState(false)
  const mask = desk.valueOf(field)
  const isStored =
    desk.valueOf({ path: ['browser', 'proxy_set'] }) === true || (mask !== null && mask !== undefined && mask !== '')
  const typed = desk.changed.has(id) ? desk.typedOf(field) : ''
  const start = () => setReplacing(true)
  const stop = () => {
    setReplacing(false)
    desk.undo([id])
  }
  const isTyping = isReplacing || (typeof typed === 'string' && typed !== '')
  return (
    <>
      <RowText label={label} help={help} />
      <div className={`${classes.control} ${classes.proxy}`}>
        {typed === null && <span>Cleared once you save.</span>}
        {typed !== null && isTyping && (
          <>
            <SecretInput
              aria-label="New proxy"
              placeholder="http://user:password@proxy.example.com:3128"
              value={String(typed)}
              error={desk.errors[id]}
              data-autofocus
              data-setting={id}
              onChange={(event) =>
                event.currentTarget.value === '' ? desk.undo([id]) : desk.edit(field, event.currentTarget.value)
              }
            />
            <Button variant="subtle" size="compact-sm" color="gray" onClick={stop}>
              {isStored ? 'Keep what is stored' : 'Cancel'}
            </Button>
          </>
        )}
        {typed !== null && !isTyping && (
          <>
            <span className={isStored ? 'mono' : undefined}>
              {isStored ? (typeof mask === 'string' && mask !== '' ? mask : 'Stored') : 'None'}
            </span>
            <Button variant="default" size="compact-sm" onClick={start}>
              {isStored ? 'Replace' : 'Set'}
            </Button>
            {isStored && (
              <Button variant="subtle" size="compact-sm" color="gray" onClick={() => desk.edit(field, null)}>
                Clear
              </Button>
            )}
          </>
        )}
      </div>
    </>
  )
}
