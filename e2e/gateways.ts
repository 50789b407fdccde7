import { randomBytes } from 'node:crypto'
import { type RunningGateway, startReferenceGateway } from '#mocks/gateway/http.ts'
import type { GatewayScenarioName } from '#mocks/gateway/scenarios.ts'
import { type Person, readJson, send } from './people.ts'

export interface GatewayOptions {
  name?: string
  scenario?: GatewayScenarioName
  seed?: number
  /** Whether requests keep coming in by themselves. */
  live?: boolean
  /** How long a restart takes, in milliseconds. */
  restartMs?: number
  /** Milliseconds between two pings of a stream: on an idle gateway nothing is heard before the first. */
  pingMs?: number
  /** The inference key whose secret is stored instead of the admin's key. */
  as?: string
}

export interface WorldGateway extends Omit<RunningGateway, 'gateway' | 'port'> {
  id: string
  name: string
  /** The admin's key; nowhere to be found in the browser. */
  key: string
  running: RunningGateway['gateway']
  setScenario: (name: GatewayScenarioName) => void
}

/** Starts a reference gateway in this process, and connects it for `owner` over HTTP, as the dialog does. */
export async function startGateway(
  baseUrl: string,
  owner: Person,
  options: GatewayOptions = {},
): Promise<WorldGateway> {
  // A stream says nothing, not even that it stands, before its first ping.
  const { name = 'Harbourline gateway', as, restartMs = 400, pingMs = 1000, ...rest } = options
  const key = randomBytes(24).toString('base64url')
  const { gateway, ...running } = await startReferenceGateway({ ...rest, key, name, restartMs, pingMs })
  const stored = as === undefined ? key : gateway.state().installation.keys.get(as)?.secret
  if (stored === undefined) throw new Error(`The reference gateway has no key called ${as}.`)
  const id = await connectGateway(baseUrl, owner, { name, url: running.url, key: stored })
  return { ...running, id, name, key, running: gateway, setScenario: (next) => gateway.setScenario(next) }
}

/** Connects a gateway that runs already; gives its id. */
export async function connectGateway(
  baseUrl: string,
  owner: Person,
  draft: { name: string; url: string; key: string },
): Promise<string> {
  const made = await send(baseUrl, '/api/gateways', { method: 'POST', body: draft, headers: { cookie: owner.cookie } })
  return (await readJson<{ id: string }>(made)).id
}
