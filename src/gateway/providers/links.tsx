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
    <span data-gateway={gatewayId} hidden>
      {provider}
    </span>
  )
}

/** What the checker of a provider found, and its history. */
export function QuotaLink({ gatewayId, checkerId }: { gatewayId: string; checkerId: string }) {
  return (
    <Link to="/gateways/$gatewayId/provider-quotas" params={{ gatewayId }} search={{ open: checkerId }}>
      History
    </Link>
  )
}
