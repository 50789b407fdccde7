import { readInstant } from '#lib/time.ts'
import type { Column } from '#ui/data-table.tsx'
import { AgentMenu } from './agent-menu.tsx'
import { AgentLink, Health, LastActivity, Sessions, Tokens, Uptime } from './fleet-cells.tsx'
import type { FleetRow, FleetState } from './fleet-rows.ts'

/** Worst first when sorted downwards. */
const urgency: Record<FleetState, number> = {
  unreachable: 7,
  refused: 6,
  failing: 5,
  degraded: 4,
  unknown: 3,
  silent: 2,
  asking: 1,
  healthy: 0,
}

export const fleetColumns: Column<FleetRow>[] = [
  {
    id: 'name',
    header: 'Agent',
    width: '27%',
    sortBy: (row) => row.agent.name,
    cell: (row) => <AgentLink row={row} />,
  },
  {
    id: 'state',
    header: 'Health',
    sortBy: (row) => urgency[row.state],
    cell: (row) => <Health row={row} />,
  },
  {
    id: 'uptime',
    header: 'Uptime',
    width: '104px',
    align: 'end',
    hideBelow: 900,
    sortBy: (row) => row.uptime,
    cell: (row) => <Uptime row={row} />,
  },
  {
    id: 'sessions',
    header: 'Active sessions',
    width: '140px',
    align: 'end',
    hideBelow: 900,
    sortBy: (row) => row.sessions,
    cell: (row) => <Sessions row={row} />,
  },
  {
    id: 'tokens',
    header: 'Tokens, 14 days',
    width: '164px',
    align: 'end',
    hideBelow: 600,
    sortBy: ({ usage }) => (usage.state === 'known' ? usage.total : undefined),
    cell: (row) => <Tokens row={row} />,
  },
  {
    id: 'active',
    header: 'Last activity',
    width: '116px',
    hideBelow: 1200,
    sortBy: ({ activity }) => activity && readInstant('at' in activity ? activity.at : activity.day)?.at.getTime(),
    cell: (row) => <LastActivity row={row} />,
  },
  { id: 'menu', header: '', width: '52px', cell: (row) => <AgentMenu agent={row.agent} /> },
]
