import { Link } from '@tanstack/react-router'
import classes from './providers.module.css'

/** An alias, as the way to it. */
export function AliasLink({ gatewayId, alias }: { gatewayId: string; alias: string }) {
  return (
    <Link
      to="/gateways/$gatewayId/aliases"
      params={{ gatewayId }}
      search={{ open: alias }}
      className={`mono ${classes.link}`}
    >
      {alias}
    </Link>
  )
}

/** The requests that went to a provider. */
export function RequestsLink({ gatewayId, provider }: { gatewayId: string; provider: string }) {
  return (
    <Link to="/gateways/$gatewayId/requests" params={{ gatewayId }} search={{ provider }} className={classes.link}>
      Its requests
    </Link>
  )
}

/** What the checker of a provider found over time. */
export function QuotaLink({ gatewayId, checkerId }: { gatewayId: string; checkerId: string }) {
  return (
    <Link
      to="/gateways/$gatewayId/provider-quotas"
      params={{ gatewayId }}
      search={{ open: checkerId }}
      className={classes.link}
    >
      History
    </Link>
  )
}
