import { Button, Group, Text } from '@mantine/core'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { call, gatewayPath } from '#api/client.ts'
import {
  isStoredSecret,
  revealedSchema,
  revealRecordsSchema,
  type Secret,
  type StoredSecret,
} from '#contract/plexus/secret.ts'
import { isSame } from '#lib/is-same.ts'
import { CopyButton } from '#ui/copy-button.tsx'
import { SecretInput } from '#ui/secret-input.tsx'
import { gatewayKeys } from './gateways.ts'

/** A revealed secret is hidden again after this, in milliseconds. */
const shownFor = 60_000

/** What was revealed or downloaded of a gateway's secrets, by whom and when; newest first. */
export const revealsOptions = (gatewayId: string) =>
  queryOptions({
    queryKey: gatewayKeys.section(gatewayId, 'reveals'),
    queryFn: ({ signal }) =>
      call(`/api/gateways/${encodeURIComponent(gatewayId)}/reveals`, { returns: revealRecordsSchema, signal }),
  })

interface StoredSecretViewProps {
  gatewayId: string
  secret: Secret | undefined
  /** Whose it is, for screen readers: "the secret of web app". */
  label: string
}

/** A secret of the gateway by its last characters; a person may ask to see it, which is recorded. It is never kept. */
export function StoredSecretView({ gatewayId, secret, label }: StoredSecretViewProps) {
  const client = useQueryClient()
  const reveal = useMutation({
    mutationFn: ({ $secret }: StoredSecret) =>
      call(gatewayPath(gatewayId, 'reveal'), { method: 'POST', body: { secret: $secret }, returns: revealedSchema }),
    onSuccess: () => client.invalidateQueries({ queryKey: gatewayKeys.section(gatewayId, 'reveals') }),
  })
  // After a rotation what was revealed is void, and looks like the one that holds.
  const shown = isSame(reveal.variables, secret) ? reveal.data?.value : undefined
  useEffect(() => {
    if (shown === undefined) return
    const timer = setTimeout(reveal.reset, shownFor)
    return () => clearTimeout(timer)
  }, [shown, reveal.reset])
  if (secret === undefined || secret === '') return <Text span>none</Text>
  if (!isStoredSecret(secret)) return <span className="mono">{secret}</span>
  return (
    <Group gap="xs" component="span" wrap={shown === undefined ? 'nowrap' : 'wrap'}>
      <span className="mono" style={{ wordBreak: 'break-all', minWidth: 0 }}>
        {shown ?? (secret.hint || 'hidden')}
      </span>
      {shown === undefined ? (
        <Button
          variant="subtle"
          size="compact-xs"
          loading={reveal.isPending}
          aria-label={`Reveal ${label}`}
          title="Shows it for a minute. It is recorded that you did."
          onClick={() => reveal.mutate(secret)}
        >
          Reveal
        </Button>
      ) : (
        <>
          <CopyButton text={shown} what={label} />
          <Button variant="subtle" size="compact-xs" onClick={() => reveal.reset()}>
            Hide
          </Button>
        </>
      )}
    </Group>
  )
}

interface SecretFieldProps {
  /** Undefined: it stands elsewhere, for the field of this `id`. */
  label?: string
  id?: string
  description?: ReactNode
  'aria-describedby'?: string
  /** What the form holds: a stored secret is kept unless something is typed. */
  value: Secret | undefined
  onChange: (value: Secret) => void
  error?: ReactNode
}

/** A secret in a form of a gateway: left alone it stays what is stored, and what is typed replaces it. */
export function SecretField({ value, onChange, ...rest }: SecretFieldProps) {
  const [stored] = useState(() => (isStoredSecret(value) ? value : undefined))
  return (
    <SecretInput
      {...rest}
      keeps={stored !== undefined}
      stored={stored && (stored.hint || 'stored')}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => {
        const typed = event.currentTarget.value
        onChange(typed === '' && stored ? stored : typed)
      }}
    />
  )
}
