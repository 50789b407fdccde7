import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { formatCount } from '#lib/numbers.ts'
import { sortRows } from '#ui/data-table.tsx'
import { type RowSelection, SelectOne } from '#ui/row-selection.tsx'
import { AgentMenu } from './agent-menu.tsx'
import { AgentLink, Health, LastActivity, Sessions, Tokens, Uptime } from './fleet-cells.tsx'
import { fleetColumns } from './fleet-columns.tsx'
import type { FleetRow } from './fleet-rows.ts'
import classes from './fleet.module.css'

const step = 24
const route = getRouteApi('/_signed-in/agents')

/** The same agents as cards, a page of them at a time. */
interface FleetCardsProps {
  rows: readonly FleetRow[]
  selection: RowSelection<FleetRow>
}

export function FleetCards({ rows, selection }: FleetCardsProps) {
  const { by, dir } = route.useSearch()
  const [most, setMost] = useState(step)
  const sorted = useMemo(() => sortRows(rows, fleetColumns, { by, dir }), [rows, by, dir])
  const rest = sorted.length - most
  if (sorted.length === 0) return <p className={classes.empty}>No agent matches these filters.</p>
  return (
    <>
      <ul className={classes.cards} aria-label="Agents">
        {sorted.slice(0, most).map((row) => (
          <Card key={row.agent.id} row={row} selection={selection} />
        ))}
      </ul>
      {rest > 0 && (
        <Button variant="default" onClick={() => setMost(most + step)}>
          Show {Math.min(step, rest)} more of {formatCount(rest)}
        </Button>
      )}
    </>
  )
}

function Card({ row, selection }: { row: FleetRow; selection: RowSelection<FleetRow> }) {
  return (
    <li className={classes.card}>
      <div className={classes.cardHead}>
        <SelectOne row={row} rowKey={row.agent.id} selection={selection} />
        <AgentLink row={row} />
        <AgentMenu agent={row.agent} />
      </div>
      <Health row={row} />
      <dl className={classes.facts}>
        <dt>Active sessions</dt>
        <dd>
          <Sessions row={row} />
        </dd>
        <dt>Uptime</dt>
        <dd>
          <Uptime row={row} />
        </dd>
        <dt>Tokens, 14 days</dt>
        <dd>
          <Tokens row={row} />
        </dd>
        <dt>Last activity</dt>
        <dd>
          <LastActivity row={row} />
        </dd>
      </dl>
    </li>
  )
}
