import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'

/** An alias, as the way to it. */
export function AliasLink({ gatewayId, alias }: { gatewayId: string; alias: string }) {
  return (
    <span data-gateway={gatewayId} className="mono">
      {alias}
    </span>
  )
}

/** The requests that went to a provider. */
export function RequestsLink({ gatewayId, provider }: { gatewayId: string; provider: string }) {
  return (
    <Anchor
      fz="sm"
      renderRoot={(props) => (
        <Link to="/gateways/$gatewayId/requests" params={{ gatewayId }} search={{ provider }} {...props} />
      )}
    >
      Its requests
    </Anchor>
  )
}

/** What the checker of a provider found, and its history. */
export function QuotaLink({ gatewayId, checkerId }: { gatewayId: string; checkerId: string }) {
  return (
    <Anchor
      fz="xs"
      renderRoot={(props) => (
        <Link
          to="/gateways/$gatewayId/provider-quotas"
          params={{ gatewayId }}
          search={{ open: checkerId }}
          {...props}
        />
      )}
    >
      History
    </Anchor>
  )
}
