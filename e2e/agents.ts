import { randomBytes } from 'node:crypto'
import { type RunningAgent, startReferenceAgent } from '#mocks/agent/http.ts'
import type { ScenarioName } from '#mocks/agent/scenarios.ts'
import { type Person, readJson, send } from './people.ts'

export interface AgentOptions {
  id?: string
  name?: string
  scenario?: ScenarioName
  seed?: number
}

export interface WorldAgent {
  id: string
  name: string
  /** The management key that it expects; nowhere to be found in the browser. */
  key: string
  url: string
  setScenario: (name: ScenarioName) => void
  /** Refuses connections from now on. */
  stop: () => Promise<void>
  /** Listens again on the same port; what it remembers stays. */
  restart: () => Promise<void>
}

/** Starts a reference agent in this process, and registers it for `owner` as a runtime does: with an API key, over HTTP. */
export async function startAgent(baseUrl: string, owner: Person, options: AgentOptions = {}): Promise<WorldAgent> {
  const { id, name = 'Harbourline Ops', scenario = 'default', seed } = options
  const key = randomBytes(24).toString('base64url')
  const running = await startReferenceAgent({ key, name, scenario, ...(seed === undefined ? {} : { seed }) })
  const channelId = await createAgent(baseUrl, owner, { name, ...(id === undefined ? {} : { id }) })
  await register(baseUrl, owner, { channelId, url: running.url, apiKey: key })
  return handle(running, { id: channelId, name, key })
}

/** An agent that the server knows by name only. */
export async function createAgent(
  baseUrl: string,
  owner: Person,
  draft: { id?: string; name: string },
): Promise<string> {
  const made = await send(baseUrl, '/api/agents', { method: 'POST', body: draft, headers: { cookie: owner.cookie } })
  return (await readJson<{ id: string }>(made)).id
}

async function register(baseUrl: string, owner: Person, body: Record<string, string>): Promise<void> {
  const headers = { cookie: owner.cookie }
  const made = await send(baseUrl, '/api/api-keys', { method: 'POST', body: { name: 'runtime' }, headers })
  const { id, key } = await readJson<{ id: string; key: string }>(made)
  await send(baseUrl, '/api/v1/agents/setManagement', { method: 'POST', body, headers: { 'x-api-key': key } })
  await send(baseUrl, `/api/api-keys/${id}`, { method: 'DELETE', headers })
}

function handle(running: RunningAgent, known: Pick<WorldAgent, 'id' | 'name' | 'key'>): WorldAgent {
  return {
    ...known,
    url: running.url,
    setScenario: (name) => running.agent.setScenario(name),
    stop: () => running.stop(),
    restart: () => running.restart(),
  }
}
