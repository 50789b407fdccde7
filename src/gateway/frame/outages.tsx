import { Button, Group } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ApiError } from '#api/api-error.ts'
import type { Capability } from '#contract/placet/capabilities.ts'
import type { Gateway } from '#contract/plexus/gateways.ts'
import { Failure } from '#kit/failure.tsx'
import { AskAgain, SectionMissing } from '#kit/frame/missing.tsx'
import { NextTry } from '#kit/frame/next-try.tsx'
import { RekeyGateway } from '#kit/gateway-rekey.tsx'
import { RekeyButton } from '#kit/rekey-modal.tsx'
import { type GatewayCapabilities, gatewayKeys, refreshGateway } from '#kit/gateways.ts'
import { Notice } from '#ui/notice.tsx'

interface OutageProps {
  gatewayId: string
  capabilities: GatewayCapabilities
}

/** The gateway does not answer: which hop, since when, and when the next try is. The page comes back by itself. */
export function Unreachable({ gatewayId, capabilities }: OutageProps) {
  const { gateway, health } = capabilities
  return (
    <Notice title={`${gateway.name} does not answer`} tone="bad" role="alert" place="page">
      <p>
        You reach the Placet server, but the server does not reach the gateway at{' '}
        <span className="mono">{gateway.url}</span>.
      </p>
      {health.message && <p>{health.message}</p>}
      <NextTry offer={capabilities} queryKey={gatewayKeys.capabilities(gatewayId)} />
      <Group gap="xs">
        <AskAgain ask={useAsk(gatewayId)} label="Try now" />
        <RekeyButton label="Change address or key" variant="subtle">
          {(onClose) => <RekeyGateway gateway={gateway} onClose={onClose} />}
        </RekeyButton>
      </Group>
    </Notice>
  )
}

/** The gateway is there but does not accept the key. The person stays signed in: it is the stored key that is wrong, not theirs. */
export function KeyRefused({ gatewayId, capabilities }: OutageProps) {
  const { gateway } = capabilities
  return (
    <Notice title={`${gateway.name} refuses the stored key`} tone="bad" role="alert" place="page">
      <p>
        The gateway answers, but does not accept the key that is stored for it. It may have been changed or disabled
        there, or it is bound to other addresses than this server’s. You stay signed in.
      </p>
      <Group gap="xs">
        <RekeyButton label="Enter another key">
          {(onClose) => <RekeyGateway gateway={gateway} onClose={onClose} />}
        </RekeyButton>
        <AskAgain ask={useAsk(gatewayId)} label="Ask again" />
      </Group>
    </Notice>
  )
}

interface SectionMissingProps {
  gateway: Gateway
  capability: Capability
}

export function GatewaySectionMissing({ gateway, capability }: SectionMissingProps) {
  const gatewayId = gateway.id
  const ask = useAsk(gatewayId)
  const overview = (
    <Button
      variant="subtle"
      renderRoot={(props) => <Link to="/gateways/$gatewayId" params={{ gatewayId }} {...props} />}
    >
      To the overview
    </Button>
  )
  if (capability.state !== 'refused')
    return <SectionMissing party="gateway" capability={capability} ask={ask} overview={overview} />
  return (
    <Notice title="This section needs the admin key" place="page">
      <p>The key that is stored for this gateway is an inference key, which may only see what is its own.</p>
      <Group gap="xs">
        <RekeyButton label="Enter another key">
          {(onClose) => <RekeyGateway gateway={gateway} onClose={onClose} />}
        </RekeyButton>
        {overview}
      </Group>
    </Notice>
  )
}

/** The frame itself could not be had: unknown gateway, or our own server is away. */
export function FrameFailure({ gatewayId, error }: { gatewayId: string; error: ApiError }) {
  const client = useQueryClient()
  if (error.code === 'gateway_not_found') {
    return (
      <Notice title="There is no such gateway" place="page">
        <p>It may have been removed, or it belongs to somebody else.</p>
        <Link to="/gateways">To your gateways</Link>
      </Notice>
    )
  }
  return (
    <div style={{ padding: 'var(--page-padding)' }}>
      <Failure
        error={error}
        onRetry={() => void client.refetchQueries({ queryKey: gatewayKeys.capabilities(gatewayId) })}
      />
    </div>
  )
}

function useAsk(gatewayId: string) {
  const client = useQueryClient()
  return () => refreshGateway(client, gatewayId)
}
