import { Switch } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { confirm } from '#kit/confirm.tsx'
import { mcpEnabledOptions, switchMcp, switchMcpOff } from './queries.ts'
import classes from './mcp.module.css'

/** Whether the gateway offers MCP servers at all. Off cuts off every caller, so it asks first. */
export function WholeSwitch({ gatewayId }: { gatewayId: string }) {
  const { data, error } = useQuery(mcpEnabledOptions(gatewayId))
  const { mutate } = useMutation(switchMcp)
  const isOn = data?.enabled
  if (isOn === undefined)
    return (
      <span className={classes.faint} title={error?.message}>
        {error ? 'It is not known whether MCP is on.' : data ? 'MCP is set to something odd.' : '…'}
      </span>
    )
  const change = (enabled: boolean) => {
    if (enabled) return mutate({ gatewayId, enabled })
    confirm({
      title: 'Switch MCP off?',
      body: 'The gateway then refuses every call to any MCP server, also to its own at /mcp/plexus. The servers stay as they are set.',
      verb: 'Switch off',
      action: switchMcpOff,
      vars: gatewayId,
    })
  }
  return (
    <Switch
      size="sm"
      label={isOn ? 'MCP is on for the whole gateway' : 'MCP is off for the whole gateway'}
      aria-label="MCP for the whole gateway"
      checked={isOn}
      onChange={(event) => change(event.currentTarget.checked)}
    />
  )
}
