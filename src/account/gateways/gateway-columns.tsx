import { Link } from '@tanstack/react-router'
import type { CapabilityState } from '#contract/placet/capabilities.ts'
import type { Gateway, GatewayLine } from '#contract/plexus/gateways.ts'
import { formatCompact, formatCount, formatUsd } from '#lib/numbers.ts'
import type { Column } from '#ui/data-table.tsx'
import { Status, type Tone } from '#ui/status.tsx'
import { GatewayMenu } from './gateway-menu.tsx'
import classes from './gateways.module.css'

export interface GatewayRow {
  gateway: Gateway
  /** Undefined until it has answered. */
  line: GatewayLine | undefined
}

const states: Record<CapabilityState, [Tone, string]> = {
  present: ['good', 'Answers'],
  absent: ['bad', 'Not a gateway'],
  failing: ['warn', 'Failing'],
  refused: ['bad', 'Key refused'],
  unreachable: ['bad', 'Unreachable'],
}

/** Worst first when sorted downwards. */
const urgency: Record<CapabilityState, number> = { unreachable: 4, refused: 3, absent: 2, failing: 1, present: 0 }

export const gatewayColumns: Column<GatewayRow>[] = [
  { id: 'name', header: 'Gateway', width: '34%', sortBy: ({ gateway }) => gateway.name, cell: nameCell },
  { id: 'state', header: 'State', sortBy: ({ line }) => line && urgency[line.health.state], cell: stateCell },
  figure('requests', 'Requests today', ({ line }) => line?.today?.requests, formatCount),
  figure('tokens', 'Tokens today', ({ line }) => line?.today?.tokens, formatCompact),
  figure('cost', 'Cost today', ({ line }) => line?.today?.cost, formatUsd),
  { id: 'menu', header: '', width: '52px', cell: ({ gateway }) => <GatewayMenu gateway={gateway} /> },
]

function nameCell({ gateway }: GatewayRow) {
  return (
    <Link to="/gateways/$gatewayId" params={{ gatewayId: gateway.id }} className={classes.name}>
      <span>{gateway.name}</span>
      <span className="mono">{gateway.url}</span>
    </Link>
  )
}

function stateCell({ line }: GatewayRow) {
  if (!line) return <Status tone="quiet">Asking…</Status>
  const { health, principal } = line
  const [tone, word] = states[health.state]
  const note = health.message ?? (principal?.role === 'limited' ? `as key ${principal.keyName ?? ''}` : undefined)
  return (
    <span className={classes.state} title={note}>
      <Status tone={tone}>{word}</Status>
      {note !== undefined && <span>{note}</span>}
    </span>
  )
}

/** A figure of the gateway's own day; one that it did not say is a dash, never a zero. */
function figure(
  id: string,
  header: string,
  read: (row: GatewayRow) => number | undefined,
  format: (value: number) => string,
): Column<GatewayRow> {
  return {
    id,
    header,
    align: 'end',
    width: '136px',
    hideBelow: 900,
    sortBy: read,
    cell: (row) => {
      const value = read(row)
      return <span className="num">{value === undefined ? '–' : format(value)}</span>
    },
  }
}
