import { Button, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { NamedKey, QuotaState } from '#contract/plexus/keys.ts'
import type { NamedUserQuota } from '#contract/plexus/user-quotas.ts'
import { confirm } from '#kit/confirm.tsx'
import { Failure } from '#kit/failure.tsx'
import { QuotaStates } from '#kit/quota-states.tsx'
import { renewalOf } from '#kit/quota-words.ts'
import { onFirstClick } from '#ui/first-click.ts'
import { Notice } from '#ui/notice.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import classes from './keys.module.css'
import { clearQuota, keyQuotasOptions, recountQuota } from './queries.ts'

interface KeyQuotasProps {
  gatewayId: string
  listed: NamedKey
  quotas: readonly NamedUserQuota[] | undefined
  defaults: readonly string[]
}

/** How far a key's quotas are used, and setting them back. */
export function KeyQuotas({ gatewayId, listed, quotas, defaults }: KeyQuotasProps) {
  const { name } = listed
  const { data, error, refetch } = useQuery(keyQuotasOptions(gatewayId, name))
  const isUnknown = error?.upstreamStatus === 404
  const named = listed.quotas ?? []
  const silent = data ? named.filter((quota) => !data.quotas.some((state) => state.name === quota)) : []
  return (
    <>
      <div className={classes.heading}>
        <h3>Quotas</h3>
        {data && data.quotas.length > 1 && (
          <Button variant="subtle" size="compact-xs" onClick={() => confirmClearing(gatewayId, name)}>
            Set all back
          </Button>
        )}
      </div>
      {isUnknown && (
        <Notice tone="warn" role="alert" title="The gateway contradicts itself">
          <p>
            Its list of keys has {name}, but asked how far the quotas of {name} are used it answers that there is no
            such key (404). Both are what it said. A key is taken up within a second after a change; if this stays, the
            gateway works with an older configuration, and a restart brings it up to date.
          </p>
          <Button variant="default" onClick={() => void refetch()}>
            Ask again
          </Button>
        </Notice>
      )}
      {error && !isUnknown && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <TableSkeleton rows={3} />}
      {data && !isUnknown && (
        <>
          {data.quotas.length === 0 && silent.length === 0 && (
            <Text size="sm">
              {defaults.length === 0
                ? 'Nothing limits it: it has no quotas, and there are no default ones.'
                : 'Nothing limits it at the moment.'}
            </Text>
          )}
          <QuotaStates
            keyName={name}
            states={data.quotas}
            definitions={quotas ?? []}
            // oxlint-disable-next-line react/no-unstable-nested-components -- a function that renders, not a component
            actions={(state) => <QuotaActions gatewayId={gatewayId} name={name} state={state} quotas={quotas ?? []} />}
          />
          {silent.length > 0 && (
            <Text size="sm" c="var(--warn)">
              {silent.join(', ')}: {whySilent(silent, quotas)}
            </Text>
          )}
        </>
      )}
    </>
  )
}

const whySilent = (silent: readonly string[], quotas: readonly NamedUserQuota[] | undefined) =>
  quotas && silent.every((name) => quotas.some((quota) => quota.name === name))
    ? 'the gateway says nothing about it, so it may limit nothing. Look at its length of time.'
    : 'there is no such quota, so it limits nothing.'

interface QuotaActionsProps {
  gatewayId: string
  name: string
  state: QuotaState
  quotas: readonly NamedUserQuota[]
}

function QuotaActions({ gatewayId, name, state, quotas }: QuotaActionsProps) {
  const recount = useMutation(recountQuota)
  const definition = quotas.find((quota) => quota.name === state.name)
  const quota = state.name
  return (
    <span className={classes.buttons}>
      {renewalOf(state, definition) === 'window' && (
        <Button
          variant="subtle"
          size="compact-xs"
          aria-label={`Count again: ${quota}`}
          title="Adds up anew what the listed requests have used in this period."
          loading={recount.isPending}
          onClick={onFirstClick(() => recount.mutate({ gatewayId, name, quota, limitType: state.limitType }))}
        >
          Count again
        </Button>
      )}
      <Button
        variant="subtle"
        size="compact-xs"
        aria-label={`Set back: ${quota}`}
        onClick={() => confirmClearing(gatewayId, name, state)}
      >
        Set back
      </Button>
    </span>
  )
}

function confirmClearing(gatewayId: string, name: string, state?: QuotaState) {
  confirm({
    title: state ? `Set ${state.name} back` : 'Set all quotas back',
    body: (
      <>
        Count {state ? <b>{state.name}</b> : 'every quota'} of <b>{name}</b> from nothing again? It lets requests
        through as if none had been made in this period.
        {(!state || state.shared) && ' A shared quota is set back for all keys that have it.'}
      </>
    ),
    verb: 'Set back',
    action: clearQuota,
    vars: { gatewayId, name, ...(state ? { quota: state.name } : {}) },
  })
}
