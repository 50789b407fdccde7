import { Switch } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { NamedMcpServer } from '#contract/plexus/mcp.ts'
import type { Column } from '#ui/data-table.tsx'
import { keptColumns } from '#ui/kept-columns.ts'
import { ProcessState } from './process-state.tsx'
import { isLocal, switchServer } from './queries.ts'
import { addressOf } from './server-words.ts'
import classes from './mcp.module.css'

const essential = new Set(['name', 'process', 'enabled'])

/** `isNarrow`: a server is open beside the list, where the essential stays and what the list is sorted by. */
export const serverColumns = (gatewayId: string, isNarrow: boolean, sortedBy: string): Column<NamedMcpServer>[] => {
  const columns: Column<NamedMcpServer>[] = [
    {
      id: 'name',
      header: 'Server',
      width: isNarrow ? '40%' : '200px',
      sortBy: ({ name }) => name,
      cell: ({ name }) => <span className={classes.name}>{name}</span>,
    },
    {
      id: 'kind',
      header: 'Kind',
      width: '90px',
      hideBelow: 600,
      sortBy: (server) => (isLocal(server) ? 'local' : 'remote'),
      cell: (server) => (isLocal(server) ? 'Local' : 'Remote'),
    },
    {
      id: 'address',
      header: 'Address or package',
      hideBelow: 900,
      cell: (server) => (
        <span className={`${classes.address} mono`} title={addressOf(server)}>
          {addressOf(server)}
        </span>
      ),
    },
    {
      id: 'process',
      header: 'Process',
      width: '130px',
      hideBelow: 600,
      cell: (server) => <ProcessState gatewayId={gatewayId} server={server} />,
    },
    {
      id: 'enabled',
      header: 'Enabled',
      width: '124px',
      sortBy: ({ enabled }) => (enabled === false ? 1 : 0),
      cell: (server) => <EnabledSwitch gatewayId={gatewayId} server={server} />,
    },
  ]
  return keptColumns(columns, { essential: isNarrow ? essential : undefined, sortedBy })
}

/** Whether callers may use a server. It can be taken back with the same switch, so it does not ask. */
export function EnabledSwitch({ gatewayId, server }: { gatewayId: string; server: NamedMcpServer }) {
  const { mutate } = useMutation(switchServer)
  const isOn = server.enabled !== false
  return (
    <Switch
      size="sm"
      label={isOn ? 'Enabled' : 'Disabled'}
      aria-label={`${server.name} enabled`}
      checked={isOn}
      onChange={(event) => mutate({ gatewayId, name: server.name, enabled: event.currentTarget.checked })}
    />
  )
}
