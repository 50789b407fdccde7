import type { ScenarioName } from '#mocks/agent/scenarios.ts'
import { type RunningAgent, startReferenceAgent } from '#mocks/agent/http.ts'
import { createApiKey } from '#server/account/api-key.ts'
import { randomToken } from '#server/random.ts'
import type { Store } from '#server/store.ts'
import { CommandError } from './command-error.ts'

const id = 'reference-agent'

/** Starts the reference agent on a port of its own and lets it register as any agent does: over HTTP, with an API key. */
export async function demoAgent(
  store: Store,
  userId: string,
  origin: string,
  scenario: ScenarioName,
): Promise<RunningAgent> {
  const key = randomToken()
  const agent = await startReferenceAgent({ key, scenario })
  await store.agents.insert(newAgent(userId))
  const apiKey = await createApiKey(userId, 'Reference agent', Date.now())
  await store.apiKeys.insert(apiKey.row)
  const answer = await fetch(`${origin}/api/v1/agents/setManagement`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey.key },
    body: JSON.stringify({ channelId: id, url: agent.url, apiKey: key }),
  })
  await store.apiKeys.remove(userId, apiKey.row.id) // made anew on each start, so that it need not be kept
  if (!answer.ok) throw new CommandError(`The reference agent could not register (${answer.status}).`)
  return agent
}

const newAgent = (userId: string) => ({
  id,
  userId,
  name: 'Reference agent',
  description: 'A simulated agent, started with this server.',
  tag: 'demo',
  status: 'active' as const,
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
