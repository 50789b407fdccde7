import { Button, Switch, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { Self } from '#contract/plexus/principal.ts'
import { Failure } from '#kit/failure.tsx'
import { selfOptions, selfQuotaOptions, traceSelf } from '#kit/key-self/queries.ts'
import { QuotaStates } from '#kit/quota-states.tsx'
import { Fact, Facts } from '#ui/facts.tsx'
import { Page } from '#ui/page.tsx'
import { Panel } from '#ui/panel.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import classes from './own-key.module.css'

const route = getRouteApi('/_signed-in/gateways/$gatewayId/own-key')
const OwnKeyDialogs = lazy(() =>
  import('./own-key-dialogs.tsx').then(({ OwnKeyDialogs: Dialogs }) => ({ default: Dialogs })),
)

/** What the stored inference key is, may do and has used, and what it may change about itself. */
export function OwnKeyPage() {
  const { gatewayId } = route.useParams()
  const { form } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery(selfOptions(gatewayId))
  const ask = (next: typeof form) => void navigate({ search: { form: next }, replace: true })
  const name = data?.keyName ?? 'this key'
  return (
    <Page
      title="Your key"
      note={data && name}
      actions={data && <Button onClick={() => ask('rotate')}>Rotate secret</Button>}
    >
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <BlockSkeleton height={260} />}
      {data && (
        <div className={classes.panels}>
          <Panel title="What it may do">
            <Text size="sm" c="dimmed" mb={8}>
              This dashboard manages the gateway with an inference key, so it shows what is that key’s own. The
              gateway’s admin sets what the key may do.
            </Text>
            <OwnFacts gatewayId={gatewayId} self={data} name={name} onComment={() => ask('comment')} />
          </Panel>
          <Panel title="Quotas">
            <OwnQuotas gatewayId={gatewayId} name={name} />
          </Panel>
        </div>
      )}
      <Suspense>
        {form && data && (
          <OwnKeyDialogs
            gatewayId={gatewayId}
            form={form}
            name={name}
            comment={data.comment ?? ''}
            onClose={() => ask(undefined)}
          />
        )}
      </Suspense>
    </Page>
  )
}

interface OwnFactsProps {
  gatewayId: string
  self: Self
  name: string
  onComment: () => void
}

function OwnFacts({ gatewayId, self, name, onComment }: OwnFactsProps) {
  const { mutate } = useMutation(traceSelf)
  const { comment, allowRawPassthrough, traceEnabled, traceEnabledGlobal } = self
  return (
    <Facts>
      <Fact name="key">
        <b>{name}</b>
      </Fact>
      <Fact name="comment">
        <span className={comment ? undefined : classes.dim}>{comment ? comment : 'none'}</span>
        <Button variant="subtle" size="compact-xs" flex="none" aria-label="Change the comment" onClick={onComment}>
          Change
        </Button>
      </Fact>
      <Fact name="providers">{may(self.allowedProviders, self.excludedProviders)}</Fact>
      <Fact name="models">{may(self.allowedModels, self.excludedModels)}</Fact>
      <Fact name="raw passthrough">{allowRawPassthrough === true ? 'allowed' : 'not allowed'}</Fact>
      <Fact name="tracing">
        <Switch
          size="xs"
          aria-label="Trace my requests"
          label={
            traceEnabledGlobal === true
              ? 'on for all keys at the moment'
              : traceEnabled === true
                ? 'on, until the gateway restarts: all that is sent and answered is kept there'
                : 'off'
          }
          checked={traceEnabled === true}
          onChange={(event) => mutate({ gatewayId, name, asAdmin: false, enabled: event.currentTarget.checked })}
        />
      </Fact>
    </Facts>
  )
}

function OwnQuotas({ gatewayId, name }: { gatewayId: string; name: string }) {
  const { data, error, refetch } = useQuery(selfQuotaOptions(gatewayId))
  if (!data) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <BlockSkeleton height={120} />
  if (data.quotas.length === 0) return <Text size="sm">Nothing limits how much this key may use.</Text>
  return <QuotaStates keyName={name} states={data.quotas} />
}

/** `only fast, cheap`; `all but legacy`; `all`. */
function may(allowed: readonly string[], excluded: readonly string[]): string {
  const but = excluded.length === 0 ? '' : ` but ${excluded.join(', ')}`
  return allowed.length === 0 ? `all${but}` : `only ${allowed.join(', ')}${but && `, and not ${excluded.join(', ')}`}`
}
