import { getRouteApi } from '@tanstack/react-router'
import { DataTable } from '#ui/data-table.tsx'
import type { RowSelection } from '#ui/row-selection.tsx'
import { fleetColumns } from './fleet-columns.tsx'
import type { FleetRow } from './fleet-rows.ts'

const route = getRouteApi('/_signed-in/agents')

interface FleetTableProps {
  rows: readonly FleetRow[]
  selection: RowSelection<FleetRow>
}

export function FleetTable({ rows, selection }: FleetTableProps) {
  const { by, dir } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <DataTable
      label="Agents"
      rows={rows}
      rowKey={(row) => row.agent.id}
      columns={fleetColumns}
      sort={{ by, dir }}
      onSort={(sort) =>
        void navigate({
          // The ids of fleetColumns.
          search: (before) => ({ ...before, by: sort.by as typeof by, dir: sort.dir }),
          replace: true,
        })
      }
      onOpen={(row) => void navigate({ to: '/agents/$agentId', params: { agentId: row.agent.id } })}
      selection={selection}
      height={640}
      rowHeight={50}
      empty="No agent matches these filters."
    />
  )
}
