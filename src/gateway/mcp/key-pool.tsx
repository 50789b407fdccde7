import { Button, Group } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { McpKey } from '#contract/plexus/mcp.ts'
import { isStoredSecret } from '#contract/plexus/secret.ts'
import { confirm } from '#kit/confirm.tsx'
import { Failure } from '#kit/failure.tsx'
import { FormFailure } from '#kit/form-modal.tsx'
import { useInHand } from '#kit/in-hand.ts'
import { StoredSecretView } from '#kit/stored-secret.tsx'
import { SecretInput } from '#ui/secret-input.tsx'
import { Status } from '#ui/status.tsx'
import { Time } from '#ui/time.tsx'
import { useNow } from '#ui/use-now.ts'
import { addKey, clearKeyCooldown, poolOptions, removeKey } from './queries.ts'
import classes from './mcp.module.css'

interface KeyPoolProps {
  gatewayId: string
  name: string
}

/** The keys with which the gateway calls a server in turn, those that rest after a refusal among them. */
export function KeyPool({ gatewayId, name }: KeyPoolProps) {
  const { data, error, refetch } = useQuery(poolOptions(gatewayId, name))
  return (
    <section className={classes.part} aria-label="Keys it is called with">
      <header>
        <h3>Keys it is called with</h3>
        {data && <span className={classes.faint}>{data.keys.length}</span>}
      </header>
      <p className={classes.faint}>
        With several the gateway takes turns, and rests one that is refused for its rate or quota. With none it sends
        what the headers say.
      </p>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data && (
        <ul>
          {data.keys.map((key) => (
            <PoolKey key={key.id} gatewayId={gatewayId} name={name} pooled={key} />
          ))}
        </ul>
      )}
      <AddKey gatewayId={gatewayId} name={name} />
    </section>
  )
}

function PoolKey({ gatewayId, name, pooled }: KeyPoolProps & { pooled: McpKey }) {
  const now = useNow()
  const clear = useMutation(clearKeyCooldown)
  const { id, key, is_active: isActive, cooldown_until: until } = pooled
  const rests = until !== undefined && until !== null && new Date(until).getTime() > now
  const called = isStoredSecret(key) && key.hint !== '' ? `key ${key.hint}` : `key ${id}`
  const askToRemove = () =>
    confirm({
      title: `Remove ${called}?`,
      body: `The gateway no longer calls ${name} with it. The key itself stays valid at whoever gave it.`,
      verb: 'Remove key',
      action: removeKey,
      vars: { gatewayId, name, id },
    })
  return (
    <li className={classes.key}>
      <StoredSecretView gatewayId={gatewayId} secret={key} label={`${called} of ${name}`} />
      {rests ? (
        <span className={classes.rests}>
          <Status tone="warn">Rests</Status>
          <span className={classes.faint}>
            again <Time at={until} />
          </span>
        </span>
      ) : (
        <Status tone={isActive ? 'good' : 'quiet'}>{isActive ? 'In use' : 'Not in use'}</Status>
      )}
      <Group gap={4} ml="auto">
        {rests && (
          <Button
            variant="default"
            size="compact-xs"
            loading={clear.isPending}
            aria-label={`Use it again: ${called}`}
            onClick={() => clear.mutate({ gatewayId, name, id })}
          >
            Use it again
          </Button>
        )}
        <Button variant="subtle" color="red" size="compact-xs" aria-label={`Remove ${called}`} onClick={askToRemove}>
          Remove
        </Button>
      </Group>
    </li>
  )
}

function AddKey({ gatewayId, name }: KeyPoolProps) {
  const [typed, setTyped] = useState('')
  useInHand(typed !== '')
  const add = useMutation({ ...addKey, meta: { failureShownBy: 'form' } })
  function submit(event: FormEvent) {
    event.preventDefault()
    if (typed.trim() === '') return
    add.mutate({ gatewayId, name, key: typed.trim() }, { onSuccess: () => setTyped('') })
  }
  return (
    <form onSubmit={submit} className={classes.add}>
      <SecretInput
        aria-label="A further key"
        placeholder="A further key"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" size="xs" loading={add.isPending} disabled={typed.trim() === ''}>
        Add key
      </Button>
      <FormFailure failure={add.error} />
    </form>
  )
}
