import { useQuery } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { onErrorOptions } from '#kit/trace-on-error.ts'
import type { Values } from './fields.ts'
import classes from './config.module.css'

interface LinkedRowsProps {
  gatewayId: string
  settings: Values
}

/** What is set in a tab of its own: as it is stored, and where to change it. */
export function LinkedRows({ gatewayId, settings }: LinkedRowsProps) {
  // What was never set is in no setting, and has a value all the same.
  const { data: onError, error } = useQuery(onErrorOptions(gatewayId))
  const quotas = settings['default_quotas']
  const rows = [
    {
      slug: 'mcp',
      title: 'MCP servers through the gateway',
      value: settings['mcpEnabled'] === false ? 'off' : 'on',
      where: 'MCP servers',
    },
    {
      slug: 'traces',
      title: 'A trace of every request that fails',
      value: onError ? (onError.enabled ? 'on' : 'off') : error ? 'not known' : '…',
      where: 'Traces',
    },
    {
      slug: 'user-quotas',
      title: 'Quotas of keys without their own',
      value: Array.isArray(quotas) && quotas.length > 0 ? quotas.join(', ') : 'none',
      where: 'User quotas',
    },
  ]
  return rows.map(({ slug, title, value, where }) => (
    <div key={slug} className={classes.other}>
      <span className={classes.label}>{title}</span>
      <span className={classes.value}>{value}</span>
      <TabLink gatewayId={gatewayId} slug={slug} label={`Change in ${where}`} />
    </div>
  ))
}

/** The tab by its address, if there is one. */
function TabLink({ gatewayId, slug, label }: { gatewayId: string; slug: string; label: string }) {
  const { routesByPath } = useRouter()
  const to = `/gateways/$gatewayId/${slug}`
  return (
    to in routesByPath && (
      <Link to={to} params={{ gatewayId }}>
        {label}
      </Link>
    )
  )
}
