import { randomBytes } from 'node:crypto'
import { createFleet } from '#mocks/fleet.ts'
import { type RunningFleet, startFleet } from '#mocks/fleet-http.ts'
import { type RunningAgent, startReferenceAgent } from '#mocks/agent/http.ts'
import type { ScenarioName } from '#mocks/agent/scenarios.ts'
import { type Person, readJson, send } from './people.ts'

export interface AgentOptions {
  id?: string
  name?: string
  scenario?: ScenarioName
  seed?: number
  /** Real MCP servers, peers, sign-in and files instead of simulated ones. */
  real?: boolean
  /** Where a real one signs in to its providers. */
  authorizationServer?: string
  /** What other agents must bring to speak to a real one. */
  peerToken?: string
  /** How long a restart takes, in milliseconds. */
  restartMs?: number
  /** A gateway that one of its providers points at. */
  gatewayUrl?: string
}

export interface WorldAgent {
  id: string
  name: string
  /** The management key that it expects; nowhere to be found in the browser. */
  key: string
  url: string
  setScenario: (name: ScenarioName) => void
  /** From now on it expects this key. */
  setKey: (key: string) => void
  /** Refuses connections from now on. */
  stop: () => Promise<void>
  /** Refuses connections until `restart`, as one that was killed; its files stay. */
  die: () => Promise<void>
  /** Listens again on the same port; what it remembers stays. */
  restart: () => Promise<void>
  /** The folder on this machine that is a real agent's workspace. */
  readonly workspace: string
  /** The next write loses its connection: before it has any effect, or after. Other methods can be named. */
  dropNextWrite: (when: 'before' | 'after', method?: 'PUT' | 'DELETE') => void
}

/** Starts a reference agent in this process, and registers it for `owner` as a runtime does: with an API key, over HTTP. */
export async function startAgent(baseUrl: string, owner: Person, options: AgentOptions = {}): Promise<WorldAgent> {
  const {
    id,
    name = 'Harbourline Ops',
    scenario = 'default',
    seed,
    real = false,
    authorizationServer,
    peerToken,
    restartMs = 400,
    gatewayUrl,
  } = options
  const key = randomBytes(24).toString('base64url')
  const running = await startReferenceAgent({
    key,
    name,
    scenario,
    real,
    restartMs,
    ...(seed === undefined ? {} : { seed }),
    ...(authorizationServer === undefined ? {} : { authorizationServer }),
    ...(peerToken === undefined ? {} : { peerToken }),
    ...(gatewayUrl === undefined ? {} : { gatewayUrl }),
  })
  // It recalls its history when it is first asked, which takes seconds for a long one and is what no journey is about.
  const state = running.agent.state()
  state.sessions()
  state.events()
  const draft = { name, ...(id === undefined ? {} : { id }) }
  const channelId = await connectAgent(baseUrl, owner, { ...draft, url: running.url, key })
  return handle(running, { id: channelId, name, key })
}

/** Registers an agent that runs already, wherever it does; gives its id. */
export async function connectAgent(
  baseUrl: string,
  owner: Person,
  { url, key, ...draft }: { id?: string; name: string; url: string; key: string },
): Promise<string> {
  const channelId = await createAgent(baseUrl, owner, draft)
  await withApiKey(baseUrl, owner, (apiKey) => register(baseUrl, apiKey, { channelId, url, apiKey: key }))
  return channelId
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

/** Many agents behind one port, registered like any other. About one in sixteen has trouble. */
export async function startMany(baseUrl: string, owner: Person, count: number): Promise<RunningFleet> {
  const members = createFleet(count)
  const fleet = await startFleet(members)
  await withApiKey(baseUrl, owner, async (apiKey) => {
    for (const { id, name, key } of members.toReversed()) {
      await createAgent(baseUrl, owner, { id, name })
      await register(baseUrl, apiKey, { channelId: id, url: fleet.urlOf(id), apiKey: key })
    }
  })
  return fleet
}

async function register(baseUrl: string, key: string, body: Record<string, string>): Promise<void> {
  await send(baseUrl, '/api/v1/agents/setManagement', { method: 'POST', body, headers: { 'x-api-key': key } })
}

/** A key that is there as long as `use` runs, so that journeys about keys begin with none. */
async function withApiKey(baseUrl: string, owner: Person, use: (key: string) => Promise<void>): Promise<void> {
  const headers = { cookie: owner.cookie }
  const made = await send(baseUrl, '/api/api-keys', { method: 'POST', body: { name: 'runtime' }, headers })
  const { id, key } = await readJson<{ id: string; key: string }>(made)
  await use(key)
  await send(baseUrl, `/api/api-keys/${id}`, { method: 'DELETE', headers })
}

function handle(running: RunningAgent, known: Pick<WorldAgent, 'id' | 'name' | 'key'>): WorldAgent {
  return {
    ...known,
    url: running.url,
    setScenario: (name) => running.agent.setScenario(name),
    setKey: (key) => running.agent.setKey(key),
    stop: () => running.stop(),
    die: () => running.die(),
    restart: () => running.restart(),
    get workspace() {
      return running.workspace
    },
    dropNextWrite: (when, method) => running.dropNextWrite(when, method),
  }
}
