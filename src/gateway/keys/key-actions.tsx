import { Button, Switch, Tooltip } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type NamedKey, whyClosed } from '#contract/plexus/keys.ts'
import { confirm } from '#kit/confirm.tsx'
import { useNow } from '#ui/use-now.ts'
import { allowPassthrough, deleteKey, disableKey, forbidPassthrough } from './queries.ts'

/** Shuts a key for good. A gateway can do that to time-bound keys only; for the others it says what else there is. */
export function DisableButton({ gatewayId, listed }: { gatewayId: string; listed: NamedKey }) {
  const now = useNow()
  if (whyClosed(listed, now) !== undefined) return null
  if (typeof listed.expiresAt === 'number')
    return (
      <Button variant="default" onClick={() => confirmDisabling(gatewayId, listed.name)}>
        Disable
      </Button>
    )
  return (
    <Tooltip label={notTimeBound} multiline w={280}>
      <Button variant="default" data-disabled aria-disabled aria-description={notTimeBound}>
        Disable
      </Button>
    </Tooltip>
  )
}

const notTimeBound =
  'A gateway can disable only keys that were made with an end. To shut this one, rotate its secret or delete it.'

function confirmDisabling(gatewayId: string, name: string) {
  confirm({
    title: 'Disable key',
    body: (
      <>
        Disable <b>{name}</b>? Whoever uses it is refused from now on. A gateway has no way to enable a key again; make
        a new one then. Its requests stay.
      </>
    ),
    verb: 'Disable key',
    action: disableKey,
    vars: { gatewayId, name },
  })
}

/** Asks before a key goes, and says what goes with it. */
export function confirmDeletion(gatewayId: string, name: string, onDone: () => void) {
  confirm({
    title: 'Delete key',
    body: (
      <>
        Delete <b>{name}</b>? Whoever uses it is refused at once, and its secret can’t be had back. Requests that it
        made stay listed under its name.
      </>
    ),
    verb: 'Delete key',
    action: deleteKey,
    vars: { gatewayId, name },
    onDone,
  })
}

/** Asks before it lets raw requests through; takes it back at once. */
export function PassthroughSwitch({ gatewayId, listed }: { gatewayId: string; listed: NamedKey }) {
  const forbid = useMutation(forbidPassthrough)
  const { name } = listed
  const isAllowed = listed.allowRawPassthrough === true
  return (
    <Switch
      size="xs"
      aria-label={`Raw passthrough of ${name}`}
      label={isAllowed ? 'allowed' : 'not allowed'}
      checked={isAllowed}
      onChange={() => (isAllowed ? forbid.mutate({ gatewayId, name }) : askToAllow(gatewayId, name))}
    />
  )
}

function askToAllow(gatewayId: string, name: string) {
  confirm({
    title: 'Allow raw passthrough',
    body: (
      <>
        Let <b>{name}</b> send requests to a provider’s own interface as they are? They go past aliases and translation,
        with the provider’s key.
      </>
    ),
    verb: 'Allow raw passthrough',
    action: allowPassthrough,
    vars: { gatewayId, name },
  })
}
