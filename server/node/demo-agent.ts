import { startReferenceAgent } from '#mocks/agent/http.ts'
import type { ScenarioName } from '#mocks/agent/scenarios.ts'
import { createFleet } from '#mocks/fleet.ts'
import { startFleet } from '#mocks/fleet-http.ts'
import { createApiKey } from '#server/account/api-key.ts'
import { randomToken } from '#server/random.ts'
import type { AgentRow, Store } from '#server/store.ts'
import { CommandError } from './command-error.ts'

export interface DemoOptions {
  store: Store
  /** Who owns the agents. */
  userId: string
  /** Where the server listens. */
  origin: string
  scenario: ScenarioName
  /** How many agents. */
  count: number
  /** A gateway that a single agent uses. */
  gatewayUrl: string
}

/** Starts reference agents and lets them register as any agent does: over HTTP, with an API key. Gives what stops them. */
export async function startDemo(options: DemoOptions): Promise<() => Promise<void>> {
  const { store, userId, origin, scenario, count, gatewayUrl } = options
  const { agents, stop } = count === 1 ? await startOne(scenario, gatewayUrl) : await startMany(count)
  const apiKey = await createApiKey(userId, 'Reference agent', Date.now())
  await store.apiKeys.insert(apiKey.row)
  // One after the other, because the newest is listed first.
  for (const { id, name, url, key } of agents.toReversed()) {
    await store.agents.insert(newAgent(userId, id, name))
    await register(origin, apiKey.key, { channelId: id, url, apiKey: key })
  }
  await store.apiKeys.remove(userId, apiKey.row.id) // made anew on each start, so that it need not be kept
  return stop
}

interface Started {
  agents: { id: string; name: string; url: string; key: string }[]
  stop: () => Promise<void>
}

/** One agent, and another one that it can speak to; a third that it knows is not there. */
async function startOne(scenario: ScenarioName, gatewayUrl: string): Promise<Started> {
  const key = randomToken()
  const peerToken = randomToken()
  // Nobody manages this one. Empty, it costs next to nothing.
  const peer = await startReferenceAgent({
    key: randomToken(),
    name: 'Quayside Research',
    scenario: 'empty',
    real: true,
    peerToken,
  })
  const running = await startReferenceAgent({
    key,
    scenario,
    real: true,
    gatewayUrl,
    peers: [
      { alias: 'research-desk', url: peer.url, token: peerToken, enabled: true },
      { alias: 'night-shift', url: 'http://127.0.0.1:7330/', enabled: true },
    ],
  })
  const { url, agent } = running
  const stop = async () => {
    await Promise.all([running.stop(), peer.stop()])
  }
  return { agents: [{ id: 'reference-agent', name: agent.name, url, key }], stop }
}

async function startMany(count: number): Promise<Started> {
  const members = createFleet(count)
  const { urlOf, stop } = await startFleet(members)
  return { agents: members.map(({ id, name, key }) => ({ id, name, key, url: urlOf(id) })), stop }
}

async function register(origin: string, apiKey: string, body: Record<string, string>): Promise<void> {
  const answer = await fetch(`${origin}/api/v1/agents/setManagement`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new CommandError(`The reference agent could not register (${answer.status}).`)
  await answer.arrayBuffer() // frees the connection
}

const newAgent = (userId: string, id: string, name: string): AgentRow => ({
  id,
  userId,
  name,
  description: 'A simulated agent, started with this server.',
  tag: 'demo',
  status: 'active',
  statusMessage: null,
  statusSince: null,
  lastActiveAt: null,
  webhookUrl: null,
  sealedWebhook: null,
  managementUrl: null,
  sealedManagementKey: null,
  isSubagent: false,
  parentAgentId: null,
  createdAt: Date.now(),
})
