import { type NamedKey, whyClosed } from '#contract/plexus/keys.ts'
import { scopeWords } from '#kit/gateway-scope.ts'
import { plural } from '#lib/numbers.ts'
import { formatRelative } from '#lib/time.ts'
import { Status } from '#ui/status.tsx'
import { useNow } from '#ui/use-now.ts'

const day = 86_400_000

/** Whether the key lets anybody in, and until when. */
export function KeyState({ keyRow }: { keyRow: NamedKey }) {
  const now = useNow()
  const closed = whyClosed(keyRow, now)
  if (closed) return <Status tone="bad">{closed === 'disabled' ? 'Disabled' : 'Expired'}</Status>
  const { expiresAt } = keyRow
  if (typeof expiresAt !== 'number') return <Status tone="good">Active</Status>
  return (
    <Status tone={expiresAt - now < 3 * day ? 'warn' : 'good'}>{`Expires ${formatRelative(expiresAt, now)}`}</Status>
  )
}

/** What the key may do, each restriction a part of a sentence; empty: everything, from everywhere. */
export function restrictionWords(key: NamedKey): string[] {
  const addresses = key.allowedIps ?? []
  return [
    ...scopeWords(key),
    ...(addresses.length === 0
      ? []
      : [addresses.length === 1 ? `from ${addresses[0] ?? ''}` : `from ${plural(addresses.length, 'address rule')}`]),
    ...(key.allowRawPassthrough === true ? ['raw passthrough'] : []),
  ]
}
