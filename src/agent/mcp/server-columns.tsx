import type { McpServer } from '#contract/placet/mcp.ts'
import type { Column } from '#ui/data-table.tsx'
import { Status } from '#ui/status.tsx'
import { Time } from '#ui/time.tsx'
import { EnabledSwitch } from './enabled-switch.tsx'
import { readConfig } from './known-config.ts'
import { changedAt, type SeenByName, serverStates, stateOf, stateTones, stateWords } from './server-state.ts'
import { transportWords } from './transports.ts'
import classes from './mcp.module.css'

interface ServerColumns {
  agentId: string
  seen: SeenByName
  /** Servers that are being followed right now. */
  followed: Readonly<Record<string, number>>
  /** Beside an open server there is less room. */
  isNarrow: boolean
}

export function serverColumns({ agentId, seen, followed, isNarrow }: ServerColumns): Column<McpServer>[] {
  const columns: (Column<McpServer> & { roomy?: true })[] = [
    {
      id: 'name',
      header: 'Server',
      sortBy: ({ name }) => name,
      cell: (server) => (
        <div className={classes.server}>
          <span className={classes.name}>{server.name}</span>
          <Beneath server={server} />
        </div>
      ),
    },
    {
      id: 'state',
      header: 'State',
      width: '116px',
      sortBy: (server) => serverStates.indexOf(stateOf(server)),
      cell: (server) => <ServerStatus server={server} isFollowed={followed[server.name] !== undefined} />,
    },
    {
      id: 'transport',
      header: 'Transport',
      width: '140px',
      hideBelow: 900,
      roomy: true,
      sortBy: ({ transport }) => transport,
      cell: ({ transport }) => transportWords(transport),
    },
    {
      id: 'tools',
      header: 'Tools',
      width: '64px',
      align: 'end',
      hideBelow: 600,
      sortBy: ({ tools }) => tools.length,
      cell: ({ tools }) => (tools.length === 0 ? '–' : tools.length),
    },
    {
      id: 'changed',
      header: 'Last change',
      width: '116px',
      hideBelow: 900,
      roomy: true,
      sortBy: (server) => changedAt(server, seen),
      cell: (server) => <Time at={changedAt(server, seen)} />,
    },
    {
      id: 'enabled',
      header: 'Enabled',
      width: '80px',
      cell: (server) => <EnabledSwitch agentId={agentId} server={server} />,
    },
  ]
  return columns.filter(({ roomy }) => !(roomy && isNarrow))
}

/** The state as dot and word; while somebody waits for it, connecting. */
export function ServerStatus({ server, isFollowed }: { server: McpServer; isFollowed: boolean }) {
  const state = isFollowed && server.enabled && !server.connected ? 'connecting' : stateOf(server)
  return <Status tone={stateTones[state]}>{stateWords[state]}</Status>
}

/** What is worth a second line: what is wrong, else where it is, else what it offers. */
function Beneath({ server }: { server: McpServer }) {
  const { command, args = [], url } = readConfig(server)
  if (server.error !== undefined && server.enabled)
    return <span className={classes.error}>{server.error.split('\n')[0]}</span>
  const where = url ?? (command && [command, ...args].join(' '))
  const offers = server.tools.map(({ name }) => name.replaceAll('_', ' ')).join(', ')
  const text = where ?? offers
  return text === '' ? null : <span className={classes.beneath}>{text}</span>
}
