import { Anchor, Button, Switch } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { NamedKey } from '#contract/plexus/keys.ts'
import { keyTracingOptions, traceKey } from '#kit/key-self/queries.ts'
import { StoredSecretView } from '#kit/stored-secret.tsx'
import { Fact, Facts } from '#ui/facts.tsx'
import { Time } from '#ui/time.tsx'
import { PassthroughSwitch } from './key-actions.tsx'
import classes from './keys.module.css'
import { lastUseOptions } from './queries.ts'

interface KeyFactsProps {
  gatewayId: string
  listed: NamedKey
  onComment: () => void
}

/** What is set for a key, and when it was used. */
export function KeyFacts({ gatewayId, listed, onComment }: KeyFactsProps) {
  const { name, comment, secret, expiresAt, disabledAt } = listed
  return (
    <Facts>
      <Fact name="secret">
        <StoredSecretView gatewayId={gatewayId} secret={secret} label={`the secret of ${name}`} />
      </Fact>
      <Fact name="comment">
        <span className={comment ? undefined : classes.dim}>{comment ? comment : 'none'}</span>
        <Button
          variant="subtle"
          size="compact-xs"
          flex="none"
          aria-label={`Change the comment of ${name}`}
          onClick={onComment}
        >
          Change
        </Button>
      </Fact>
      <Fact name="last used">
        <LastUsed gatewayId={gatewayId} name={name} />
        <Anchor
          fz="xs"
          flex="none"
          renderRoot={(props) => (
            <Link to="/gateways/$gatewayId/requests" params={{ gatewayId }} search={{ apiKey: name }} {...props} />
          )}
        >
          Its requests
        </Anchor>
      </Fact>
      {typeof disabledAt === 'number' && (
        <Fact name="disabled">
          <Time at={disabledAt} />
        </Fact>
      )}
      <Fact name="time limit">{typeof expiresAt === 'number' ? <Time at={expiresAt} /> : 'none'}</Fact>
      {lists.map(([member, label]) => {
        const names = listed[member] ?? []
        return (
          names.length > 0 && (
            <Fact key={member} name={label}>
              <span className="mono">{names.join(', ')}</span>
            </Fact>
          )
        )
      })}
      <Fact name="raw passthrough">
        <PassthroughSwitch gatewayId={gatewayId} listed={listed} />
      </Fact>
      <Fact name="tracing">
        <TraceSwitch gatewayId={gatewayId} name={name} />
      </Fact>
    </Facts>
  )
}

const lists = [
  ['allowedProviders', 'only providers'],
  ['excludedProviders', 'not providers'],
  ['allowedModels', 'only models'],
  ['excludedModels', 'not models'],
  ['allowedIps', 'only from'],
] as const

function LastUsed({ gatewayId, name }: { gatewayId: string; name: string }) {
  const { data, error } = useQuery(lastUseOptions(gatewayId, name))
  if (!data) return <span className={classes.dim}>{error ? 'could not be asked' : '…'}</span>
  if (data.state === 'used') return <Time at={data.at} />
  return data.state === 'never' ? (
    <span>no request is listed</span>
  ) : (
    <span>not known: newer requests of keys with similar names hide it</span>
  )
}

/** Whether every request of the key is kept with all that was sent and answered. */
function TraceSwitch({ gatewayId, name }: { gatewayId: string; name: string }) {
  const { data, error } = useQuery(keyTracingOptions(gatewayId))
  const { mutate } = useMutation(traceKey)
  if (!data) return <span className={classes.dim}>{error ? 'could not be asked' : '…'}</span>
  const isOn = data.keys.includes(name)
  const isGlobal = data.enabledGlobal ?? data.enabled
  return (
    <Switch
      size="xs"
      aria-label={`Trace requests of ${name}`}
      label={isGlobal ? 'on for all keys at the moment' : isOn ? 'on, until the gateway restarts' : 'off'}
      checked={isOn}
      onChange={(event) => mutate({ gatewayId, name, asAdmin: true, enabled: event.currentTarget.checked })}
    />
  )
}
