import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useDeferredValue, useMemo, useState } from 'react'
import type { Agent } from '#contract/placet/agents.ts'
import { Failure } from '#kit/failure.tsx'
import { RekeyAgent } from '#kit/agent-rekey.tsx'
import { Page } from '#ui/page.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { SelectionBar } from './bulk/selection-bar.tsx'
import { ConnectDialog } from './connect-dialog.tsx'
import { FleetCards } from './fleet-cards.tsx'
import { FleetRefresh } from './fleet-refresh.tsx'
import { addUp, daysOf, type FleetRow, isConnected, readRows, selectRows } from './fleet-rows.ts'
import { FleetTable } from './fleet-table.tsx'
import { FleetToolbar } from './fleet-toolbar.tsx'
import { FleetTotals } from './fleet-totals.tsx'
import { FleetUsage } from './fleet-usage.tsx'
import { FirstAgent, StreamFailures, Unconnected } from './fleet-words.tsx'
import { fleetHealthOptions, fleetUsageOptions, rosterOptions } from './queries.ts'
import { RenameModal } from './rename-modal.tsx'

const none: readonly Agent[] = []
const route = getRouteApi('/_signed-in/agents')

export function FleetPage() {
  const roster = useQuery(rosterOptions())
  const health = useQuery(fleetHealthOptions())
  const usage = useQuery(fleetUsageOptions())
  const agents = roster.data ?? none
  const rows = useMemo(
    () =>
      readRows(agents, {
        health: health.data,
        usage: usage.data,
        asking: { health: health.isFetching, usage: usage.isFetching },
      }),
    [agents, health.data, usage.data, health.isFetching, usage.isFetching],
  )
  const waiting = useMemo(() => agents.filter((agent) => !agent.isSubagent && !isConnected(agent)), [agents])
  const chartRows = useDeferredValue(rows)

  return (
    <Page
      title="Agents"
      note={<FleetRefresh />}
      actions={
        <Button
          leftSection={<IconPlus size={14} aria-hidden />}
          renderRoot={(props) => (
            <Link to="/agents" search={(before) => ({ ...before, connect: 'new' })} replace {...props} />
          )}
        >
          Connect an agent
        </Button>
      }
    >
      {!roster.data && !roster.error && <TableSkeleton rows={8} />}
      {roster.error && !roster.data && <Failure error={roster.error} onRetry={() => void roster.refetch()} />}
      {roster.data && rows.length === 0 && <FirstAgent hasWaiting={waiting.length > 0} />}
      {rows.length > 0 && (
        <>
          <FleetTotals totals={addUp(rows)} />
          <StreamFailures roster={roster.error} health={health.error} usage={usage.error} />
          <List rows={rows} />
        </>
      )}
      {waiting.length > 0 && <Unconnected agents={waiting} />}
      {rows.length > 0 && <FleetUsage rows={chartRows} days={daysOf(usage.data)} />}
      {roster.data && <Dialogs agents={agents} />}
    </Page>
  )
}

function List({ rows }: { rows: readonly FleetRow[] }) {
  const search = route.useSearch()
  const narrow = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false })
  const view = search.view ?? (narrow ? 'cards' : 'table')
  const shown = useMemo(() => selectRows(rows, search), [rows, search])
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const selection = { chosen, onChange: setChosen, nameOf: (row: FleetRow) => row.agent.name }
  const keys = new Set(shown.map((row) => row.agent.id))
  const all = keys.isSubsetOf(chosen) ? undefined : () => setChosen(chosen.union(keys))
  // Also those that a filter hides by now: they are still chosen.
  const agents = rows.flatMap(({ agent }) => (chosen.has(agent.id) ? [agent] : []))
  return (
    <>
      <FleetToolbar view={view} shown={shown.length} of={rows.length} />
      {agents.length > 0 && <SelectionBar agents={agents} onClear={() => setChosen(new Set())} onAll={all} />}
      {view === 'table' ? (
        <FleetTable rows={shown} selection={selection} />
      ) : (
        <FleetCards rows={shown} selection={selection} />
      )}
    </>
  )
}

/** What is open on top of the list, as the address says. */
function Dialogs({ agents }: { agents: readonly Agent[] }) {
  const { connect, rename, rekey } = route.useSearch()
  const navigate = route.useNavigate()
  const close = () =>
    void navigate({
      search: (before) => ({ ...before, connect: undefined, way: undefined, rename: undefined, rekey: undefined }),
      replace: true,
    })
  const find = (id: string | undefined) => agents.find((agent) => agent.id === id)
  const [renamed, rekeyed] = [find(rename), find(rekey)]
  return (
    <>
      {connect !== undefined && <ConnectDialog agents={agents} onClose={close} />}
      {renamed && <RenameModal agent={renamed} onClose={close} />}
      {rekeyed && <RekeyAgent agent={rekeyed} onClose={close} />}
    </>
  )
}
