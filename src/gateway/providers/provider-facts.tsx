import type { Provider } from '#contract/plexus/providers.ts'
import { StoredSecretView } from '#kit/stored-secret.tsx'
import { formatPercent } from '#lib/numbers.ts'
import { formatDuration } from '#lib/time.ts'
import { Fact, Facts } from '#ui/facts.tsx'
import classes from './providers.module.css'

/** How a provider is reached and what holds for every request to it. */
export function ProviderFacts({ gatewayId, provider }: { gatewayId: string; provider: Provider & { name: string } }) {
  const { name, api_base_url: address, headers, timeoutMs, maxConcurrency, discount, model_autosync: sync } = provider
  const isOauth = typeof address === 'string' && address.startsWith('oauth://')
  return (
    <Facts>
      <Fact name="slug">
        <span className="mono">{name}</span>
      </Fact>
      {typeof address === 'string' ? (
        <Fact name="address">
          <span className="mono">{address}</span>
        </Fact>
      ) : (
        Object.entries(address).map(([type, url]) => (
          <Fact key={type} name={type}>
            <span className="mono">{url}</span>
          </Fact>
        ))
      )}
      {isOauth ? (
        <Fact name="signed in as">
          {provider.oauth_account ?? 'nobody'} at {provider.oauth_provider ?? 'nowhere'}
        </Fact>
      ) : (
        <Fact name="key">
          <StoredSecretView gatewayId={gatewayId} secret={provider.api_key ?? undefined} label={`the key of ${name}`} />
        </Fact>
      )}
      {Object.entries(headers ?? {}).map(([header, secret]) => (
        <Fact key={header} name="header">
          <span>
            <span className="mono">{header}</span>:{' '}
            <StoredSecretView gatewayId={gatewayId} secret={secret} label={`the header ${header} of ${name}`} />
          </span>
        </Fact>
      ))}
      <Fact name="at once">{maxConcurrency ? `${maxConcurrency} requests` : <Unset>no limit</Unset>}</Fact>
      <Fact name="timeout">{timeoutMs ? formatDuration(timeoutMs) : <Unset>the gateway’s own</Unset>}</Fact>
      {discount ? <Fact name="discount">{formatPercent(discount)} off every price</Fact> : null}
      {sync?.enabled && <Fact name="autosync">models every {sync.intervalMinutes ?? 60} min</Fact>}
    </Facts>
  )
}

const Unset = ({ children }: { children: string }) => <span className={classes.faint}>{children}</span>
