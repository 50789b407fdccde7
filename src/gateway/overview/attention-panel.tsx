import { Anchor, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { QuotaSnapshot } from '#contract/plexus/provider-quotas.ts'
import type { Cooldown } from '#contract/plexus/runtime.ts'
import { confirm } from '#kit/confirm.tsx'
import { amountOf, stateOfMeter } from '#kit/meter-words.ts'
import { quotaSnapshotsOptions } from '#kit/provider-quotas.ts'
import { formatDuration } from '#lib/time.ts'
import { plural } from '#lib/numbers.ts'
import { Panel } from '#ui/panel.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { Status, type Tone } from '#ui/status.tsx'
import { useNow } from '#ui/use-now.ts'
import { clearCooldown, clearCooldowns, cooldownsOptions, targetName } from './queries.ts'
import classes from './overview.module.css'

interface AttentionPanelProps {
  gatewayId: string
  isAdmin: boolean
  hasQuotas: boolean
}

/** Providers that are left alone for a while, and provider quotas that run out or can't be read. */
export function AttentionPanel({ gatewayId, isAdmin, hasQuotas }: AttentionPanelProps) {
  const cooldowns = useQuery(cooldownsOptions(gatewayId))
  const quotas = useQuery({ ...quotaSnapshotsOptions(gatewayId), enabled: hasQuotas })
  const resting = cooldowns.data?.items ?? []
  const meters = (quotas.data?.items ?? []).flatMap(needy)
  const isKnown = cooldowns.data !== undefined && (quotas.data !== undefined || !hasQuotas)
  const failures = [
    { what: 'Cooldowns', error: cooldowns.data ? null : cooldowns.error },
    { what: 'Provider quotas', error: quotas.data ? null : quotas.error },
  ].filter(({ error }) => error !== null)
  return (
    <Panel
      title="Needs attention"
      aside={
        isAdmin && resting.length > 0 ? (
          <Button size="compact-xs" variant="default" onClick={() => confirmAll(gatewayId, resting)}>
            Clear all cooldowns
          </Button>
        ) : undefined
      }
    >
      {failures.map(({ what, error }) => (
        <p key={what} className={classes.none}>
          {what} could not be read. {error?.message}
        </p>
      ))}
      <ul className={classes.needs} aria-label="Needs attention">
        {resting.map((cooldown) => (
          <Resting
            key={targetName(cooldown)}
            gatewayId={gatewayId}
            cooldown={cooldown}
            readAt={cooldowns.dataUpdatedAt}
            isAdmin={isAdmin}
          />
        ))}
        {meters.map((need) => (
          <NeedyQuota key={`${need.checkerId}/${need.label}`} gatewayId={gatewayId} need={need} />
        ))}
      </ul>
      {!isKnown && failures.length === 0 && resting.length + meters.length === 0 && <BlockSkeleton height={40} />}
      {isKnown && resting.length + meters.length === 0 && (
        <p className={classes.none}>
          No provider is cooling down{hasQuotas ? ', and no provider quota runs out' : ''}.
        </p>
      )}
    </Panel>
  )
}

interface RestingProps {
  gatewayId: string
  cooldown: Cooldown
  /** When the remaining time was told, in ms since the epoch. */
  readAt: number
  isAdmin: boolean
}

function Resting({ gatewayId, cooldown, readAt, isAdmin }: RestingProps) {
  const now = useNow()
  const left = Math.max(0, cooldown.timeRemainingMs - (now - readAt))
  return (
    <li>
      <Status tone="warn">Cooling down</Status>
      <span className={classes.need} title={cooldown.lastError}>
        <span className="mono">{targetName(cooldown)}</span>
        <span className={classes.quiet}>
          {left > 0 ? `asked again in ${formatDuration(left)}` : 'asked again any moment'},{' '}
          {plural(cooldown.consecutiveFailures, 'failure')} in a row
          {cooldown.lastError === undefined ? '' : `: ${cooldown.lastError}`}
        </span>
      </span>
      {isAdmin && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`Clear cooldown of ${targetName(cooldown)}`}
          onClick={() => confirmOne(gatewayId, cooldown)}
        >
          Clear
        </Button>
      )}
    </li>
  )
}

interface Need {
  checkerId: string
  label: string
  tone: Tone
  word: string
  about: string
}

/** The meters of a checker that a person should look at: one that failed counts as a whole. */
function needy({ checkerId, provider, success, error, meters }: QuotaSnapshot): Need[] {
  const of = { checkerId }
  if (!success)
    return [
      { ...of, label: provider ?? checkerId, tone: 'bad', word: 'Check failed', about: error ?? 'without a reason' },
    ]
  return meters
    .filter((meter) => stateOfMeter(meter).rank >= 2)
    .map((meter) => {
      const { word, tone } = stateOfMeter(meter)
      return { ...of, label: `${provider ?? checkerId}: ${meter.label}`, tone, word, about: amountOf(meter) }
    })
}

function NeedyQuota({ gatewayId, need }: { gatewayId: string; need: Need }) {
  return (
    <li>
      <Status tone={need.tone}>{need.word}</Status>
      <span className={classes.need}>
        <span className="cut">{need.label}</span>
        <span className={classes.quiet}>{need.about}</span>
      </span>
      <Anchor
        size="xs"
        aria-label={`Look at the quota of ${need.label}`}
        renderRoot={(props) => <Link to="/gateways/$gatewayId/provider-quotas" params={{ gatewayId }} {...props} />}
      >
        Look
      </Anchor>
    </li>
  )
}

function confirmOne(gatewayId: string, cooldown: Cooldown) {
  confirm({
    title: 'Clear cooldown',
    body: (
      <>
        Send requests to <b>{targetName(cooldown)}</b> again at once? If it still fails, it cools down anew, for longer.
      </>
    ),
    verb: 'Clear cooldown',
    action: clearCooldown,
    vars: { gatewayId, cooldown },
  })
}

function confirmAll(gatewayId: string, resting: readonly Cooldown[]) {
  confirm({
    title: 'Clear all cooldowns',
    body: `Send requests to ${resting.map(targetName).join(', ')} again at once? What still fails cools down anew.`,
    verb: 'Clear all cooldowns',
    action: clearCooldowns,
    vars: gatewayId,
  })
}
