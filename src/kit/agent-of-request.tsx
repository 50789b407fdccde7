import { IconRobot } from '@tabler/icons-react'
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Agent, isManageable } from '#contract/placet/agents.ts'
import type { UsageRow } from '#contract/plexus/usage.ts'
import { eachLimited } from '#lib/each-limited.ts'
import { plural } from '#lib/numbers.ts'
import { formatMoment, readInstant } from '#lib/time.ts'
import { Fact } from '#ui/facts.tsx'
import { Way, Ways, WaysNote } from '#ui/ways.tsx'
import { calledLike, gatewaysOf, providerAddressesOptions } from './agent-gateways.ts'
import { agentsOptions } from './agents.ts'
import { gatewaysOptions } from './gateways.ts'

interface AgentOfRequestProps {
  gatewayId: string
  row: Pick<UsageRow, 'date' | 'durationMs' | 'apiKey'>
}

/**
 * One line of `Facts`: the way from a request to the audit log of the agents that use its gateway; they are asked when it
 * is opened. Not there for who has no agent.
 */
export function AgentOfRequest({ gatewayId, row }: AgentOfRequestProps) {
  const { data: agents = [] } = useQuery({ ...agentsOptions(), staleTime: 300_000 })
  const window = windowOf(row)
  if (window === undefined || !agents.some(isManageable)) return null
  return (
    <Fact name="agent">
      <Ways label="Audit log of that time" size="compact-xs" leftSection={<IconRobot size={13} aria-hidden />}>
        <Agents gatewayId={gatewayId} keyName={row.apiKey} window={window} />
      </Ways>
    </Fact>
  )
}

/** ISO 8601, UTC; `words` in the reader's zone. */
interface Window {
  from: string
  to: string
  words: string
}

/** Clocks differ, and an agent notes a call only when it has the answer. Milliseconds. */
const margin = 5000

function windowOf({ date, durationMs = 0 }: AgentOfRequestProps['row']): Window | undefined {
  const begun = readInstant(date)?.at.getTime()
  if (begun === undefined) return undefined
  const [from, to] = [new Date(begun - margin), new Date(begun + durationMs + margin)]
  const moment = (at: Date) => formatMoment({ at, zoned: true })
  return { from: from.toISOString(), to: to.toISOString(), words: `${moment(from)} – ${moment(to)}` }
}

function Agents({ gatewayId, keyName, window }: { gatewayId: string; keyName: string | undefined; window: Window }) {
  const { data, error } = useQuery(agentsOnGatewayOptions(gatewayId, keyName))
  if (error)
    return <WaysNote role="status">It could not be found out which agents use this gateway. {error.message}</WaysNote>
  if (!data) return <WaysNote role="status">Asking your agents where their providers point…</WaysNote>
  const { from, to, words } = window
  return (
    <>
      {data.using.map(({ agent, through }) => (
        <Way
          key={agent.id}
          title={`Audit log of ${agent.name}`}
          note={`${words}; reaches this gateway through ${through}`}
          renderLink={(props) => (
            <Link to="/agents/$agentId/audit" params={{ agentId: agent.id }} search={{ from, to }} {...props} />
          )}
        />
      ))}
      <WaysNote role="status">{summary(data)}</WaysNote>
    </>
  )
}

interface AgentsOnGateway {
  using: readonly { agent: Agent; through: string }[]
  /** How many were asked, did not say, and were left alone. */
  asked: number
  silent: number
  left: number
}

/** The most agents that are asked; the one that is called like the key is among the first. */
const most = 40

function agentsOnGatewayOptions(gatewayId: string, keyName: string | undefined) {
  return queryOptions({
    queryKey: ['gateway-agents', gatewayId, keyName],
    queryFn: ({ client, signal }) => askAgents(client, gatewayId, keyName, signal),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  })
}

async function askAgents(
  client: QueryClient,
  gatewayId: string,
  keyName: string | undefined,
  signal: AbortSignal,
): Promise<AgentsOnGateway> {
  const [agents, gateways] = await Promise.all([
    client.fetchQuery({ ...agentsOptions(), staleTime: 300_000 }),
    client.fetchQuery({ ...gatewaysOptions(), staleTime: 300_000 }),
  ])
  const hasKeysName = (agent: Agent) => keyName !== undefined && calledLike(agent, [keyName]) !== undefined
  const known = agents.filter(isManageable).toSorted((a, b) => Number(hasKeysName(b)) - Number(hasKeysName(a)))
  const asked = known.slice(0, most)
  const through = new Map<string, string>()
  let silent = 0
  await eachLimited(
    asked,
    6,
    async ({ id }) => {
      try {
        const { items } = await client.fetchQuery(providerAddressesOptions(id))
        const used = gatewaysOf(items, gateways).find(({ gateway }) => gateway.id === gatewayId)
        if (used) through.set(id, used.providers.map(({ label }) => label).join(', '))
      } catch {
        silent += 1 // told as a number: an agent that is away has its own page to say so
      }
    },
    signal,
  )
  const using = asked.flatMap((agent) => {
    const names = through.get(agent.id)
    return names === undefined ? [] : [{ agent, through: names }]
  })
  return { using, asked: asked.length, silent, left: known.length - asked.length }
}

function summary({ using, asked, silent, left }: AgentsOnGateway): string {
  return [
    using.length === 0
      ? `None of your agents ${asked === 0 ? 'can be asked.' : 'said that a provider of it points at this gateway.'}`
      : 'The gateway knows the key of a request, not the agent.',
    silent > 0 && `${plural(silent, 'agent')} did not say where the providers point.`,
    left > 0 && `${plural(left, 'more agent')} ${left === 1 ? 'was' : 'were'} not asked.`,
  ]
    .filter(Boolean)
    .join(' ')
}
