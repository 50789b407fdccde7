import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withDrops } from '#mocks/faults.ts'
import { fromCommandLine } from '#mocks/from-command-line.ts'
import { listen } from '#mocks/listen.ts'
import { restartable } from '#mocks/restartable.ts'
import { createReferenceAgent, type ReferenceAgent } from './app.ts'
import { simulatedOutside } from './outside.ts'
import type { KnownPeer } from './peers/network.ts'
import { realOutside } from './real/outside.ts'
import { withA2a } from './real/with-a2a.ts'
import { isScenarioName, scenarios, type ScenarioName } from './scenarios.ts'

export interface RunningAgent {
  url: string
  port: number
  agent: ReferenceAgent
  stop(): Promise<void>
  /** Refuses connections until `restart`, as one that was killed; its files stay. */
  die(): Promise<void>
  /** Drops every connection and listens again on the same port; what the agent remembers stays. */
  restart(): Promise<void>
  /** The folder in which a real agent's workspace lies; for a simulated one, where it says that it lies. */
  readonly workspace: string
  /** The next write loses its connection: before it has any effect, or after. Other methods can be named. */
  dropNextWrite(when: 'before' | 'after', method?: 'PUT' | 'DELETE'): void
}

export interface StartOptions {
  /** A free one unless given. */
  port?: number
  host?: string
  key: string
  scenario?: ScenarioName
  seed?: number
  name?: string
  /** Where it keeps its files; otherwise in a folder that is removed when it stops. */
  folder?: string
  /** Whether what lies beyond it is real too: MCP servers, peers, sign-in, encrypted secrets. Otherwise simulated. */
  real?: boolean
  /** Where a real agent signs in to its providers; unless given, at a small authorization server of its own. */
  authorizationServer?: string
  /** Other agents that a real one knows from the beginning. */
  peers?: readonly KnownPeer[]
  /** What other agents must bring as bearer to speak to a real one; they need nothing unless given. */
  peerToken?: string
  /** How long a restart takes, in milliseconds. */
  restartMs?: number
  /** A gateway that one of its providers points at. */
  gatewayUrl?: string
}

/** The reference agent on a real port of this machine. */
export async function startReferenceAgent(options: StartOptions): Promise<RunningAgent> {
  const { port: wanted = 0, host = '127.0.0.1', real = false, restartMs = 2000, ...rest } = options
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'reference-agent-')))
  const outside = real
    ? await realOutside({
        folder,
        authorizationServer: options.authorizationServer,
        peers: options.peers,
        peerToken: options.peerToken,
      })
    : simulatedOutside()
  const agent = createReferenceAgent({ ...rest, outside, restartMs, onRestart: () => void server.restartSlowly() })
  const { answer, dropNextWrite } = withDrops(
    real ? withA2a(agent, options.peerToken) : (request: Request) => agent.fetch(request),
  )
  const listenOn = (at: number) => listen({ port: at, host, answer, mayBreakOff: () => agent.scenario === 'cut-off' })
  // Twenty thousand files take seconds to lay out: no first request should have to wait for that.
  if (real && options.scenario === 'huge') agent.workspace()
  const server = await restartable(listenOn, wanted, restartMs)
  const { port, die, restart } = server
  return {
    url: `http://${host}:${port}`,
    port,
    agent,
    async stop() {
      await Promise.all([server.stop(), outside.close()])
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true })
    },
    die,
    restart,
    get workspace() {
      return agent.workspace().root
    },
    dropNextWrite,
  }
}

if (import.meta.main)
  await fromCommandLine({
    what: 'Agent',
    port: '7331',
    name: 'Harbourline Ops',
    scenarios,
    isScenario: isScenarioName,
    start: (options) => startReferenceAgent({ ...options, real: true }),
  })
