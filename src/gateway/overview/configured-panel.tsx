import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ConfigStatus } from '#contract/plexus/runtime.ts'
import { gatewayCapabilitiesOptions } from '#kit/gateways.ts'
import { formatCount } from '#lib/numbers.ts'
import { Fact, Facts } from '#ui/facts.tsx'
import { Panel } from '#ui/panel.tsx'
import { useNear } from '#ui/use-near.ts'
import { configStatusOptions, verifyKey } from './queries.ts'
import classes from './overview.module.css'

const counts = [
  ['providerCount', 'Providers', 'providers'],
  ['modelAliasCount', 'Aliases', 'aliases'],
  ['keyCount', 'Keys', 'keys'],
  ['quotaCount', 'User quotas', 'user-quotas'],
  ['mcpServerCount', 'MCP servers', 'mcp'],
] as const satisfies [keyof ConfigStatus, string, string][]

/** What is configured, where the gateway is, and whose key is stored. */
export function ConfiguredPanel({ gatewayId, isAdmin }: { gatewayId: string; isAdmin: boolean }) {
  const { data: capabilities } = useQuery(gatewayCapabilitiesOptions(gatewayId))
  const { ref, near } = useNear()
  const { data, error } = useQuery({ ...configStatusOptions(gatewayId), enabled: isAdmin && near })
  const check = useMutation({ mutationFn: () => verifyKey(gatewayId), meta: { failureShownBy: 'view' } })
  return (
    <Panel ref={ref} title="Gateway">
      <Facts>
        <Fact name="Address">
          <span className="mono">{capabilities?.gateway.url ?? '…'}</span>
        </Fact>
        <Fact name="Stored key">
          {capabilities?.principal?.role === 'limited' ? `key ${capabilities.principal.keyName ?? ''}` : 'admin key'}{' '}
          <Button variant="subtle" size="compact-xs" loading={check.isPending} onClick={() => check.mutate()}>
            Check it now
          </Button>
          <span role="status" className={classes.quiet}>
            {check.data && `accepted, as ${check.data.role === 'admin' ? 'admin' : (check.data.keyName ?? 'a key')}`}
            {check.error?.message}
          </span>
        </Fact>
        {isAdmin &&
          counts.map(([member, name, slug]) => (
            <Fact key={member} name={name}>
              <Link to={`/gateways/$gatewayId/${slug}`} params={{ gatewayId }}>
                {data ? formatCount(data[member]) : error ? 'not known' : '…'}
              </Link>
            </Fact>
          ))}
      </Facts>
    </Panel>
  )
}
