import { Hono } from 'hono'
import { ConnectionDropped, withFault, type Voice } from '#mocks/faults.ts'
import { agentCardSection } from './agent-card.ts'
import { auditSection } from './audit.ts'
import { channelsSection } from './channels.ts'
import { commandsSection } from './commands.ts'
import { credentialsSection } from './credentials.ts'
import { cronSection } from './cron.ts'
import { health } from './health.ts'
import { mcpSection } from './mcp.ts'
import { type Outside, simulatedOutside } from './outside.ts'
import { createPast, type Past } from './past.ts'
import { peersSection } from './peers.ts'
import { policySection } from './policy.ts'
import { refuse } from './reply.ts'
import { scenarioOf, type Dataset, type ScenarioName } from './scenarios.ts'
import type { Section, SectionContext } from './section.ts'
import { sessionsSection } from './sessions.ts'
import { createState, type AgentState } from './state.ts'
import { settingsSection } from './settings.ts'
import { skillsSection } from './skills.ts'
import { scriptsSection } from './scripts.ts'
import { versionsSection } from './versions.ts'
import { files, workspaceSection } from './workspace.ts'
import { type WorkspaceFiles, WorkspaceRefusal } from './workspace/workspace-files.ts'
import { usageSection } from './usage.ts'

/** What this agent offers. A further section is one file and one line here. */
const sections: readonly Section[] = [
  sessionsSection,
  settingsSection,
  auditSection,
  usageSection,
  credentialsSection,
  cronSection,
  channelsSection,
  commandsSection,
  agentCardSection,
  peersSection,
  mcpSection,
  policySection,
  skillsSection,
  scriptsSection,
  versionsSection,
  workspaceSection,
]

export interface ReferenceAgent {
  readonly name: string
  readonly scenario: ScenarioName
  setScenario(name: ScenarioName): void
  /** From now on only this key is accepted, as after a rotation at the agent. */
  setKey(key: string): void
  /** The agent's whole `/api/v1`. Rejects with `ConnectionDropped` when the scenario gives no answer. */
  fetch(request: Request): Promise<Response>
  /** What the agent remembers under the scenario of the moment. */
  state(): AgentState
  /** Its workspace under the scenario of the moment. */
  workspace(): WorkspaceFiles
}

export interface ReferenceAgentOptions {
  /** The management key that callers must bring as bearer. */
  key: string
  scenario?: ScenarioName
  /** The same seed tells the same history, up to the clock. */
  seed?: number
  name?: string
  /** Milliseconds since the epoch. */
  now?: () => number
  /** A history that several agents share; `seed` then has no say. */
  past?: Past
  /** Simulated unless given. */
  outside?: Outside
  /** A gateway that one of its providers points at. */
  gatewayUrl?: string
  /** Called when the agent goes down to restart; what listens for it drops its connections. */
  onRestart?: () => void
  /** How long a restart takes, in milliseconds; 2 s unless given. */
  restartMs?: number
}

/** A stateful agent runtime to develop and test against, free of sockets and files. */
export function createReferenceAgent(options: ReferenceAgentOptions): ReferenceAgent {
  const { seed = 1, name = 'Harbourline Ops', now = () => Date.now(), restartMs = 2000 } = options
  let scenario = options.scenario ?? 'default'
  let key = options.key
  let downUntil = 0
  const memories = new Map<Dataset, AgentState>()
  const startedAt = now()
  const pastOf = (dataset: Dataset) =>
    options.past?.dataset === dataset ? options.past : createPast(dataset, seed, startedAt)
  const state = () => {
    const dataset = scenarioOf(scenario).data ?? 'default'
    const memory = memories.get(dataset) ?? createState(pastOf(dataset), startedAt, now)
    memories.set(dataset, memory)
    return memory
  }
  const agent: SectionContext = {
    name,
    state,
    style: () => scenarioOf(scenario).style ?? 'snake',
    outside: options.outside ?? simulatedOutside(),
    gatewayUrl: options.gatewayUrl,
    restart() {
      downUntil = now() + restartMs
      setTimeout(() => state().cameUp(), restartMs)
      options.onRestart?.()
    },
  }
  const api = routes(agent, () => scenario)

  return {
    name,
    get scenario() {
      return scenario
    },
    setScenario(next) {
      scenario = next
    },
    setKey(next) {
      key = next
    },
    async fetch(request) {
      if (now() < downUntil) throw new ConnectionDropped('The reference agent is restarting.')
      return await withFault(scenarioOf(scenario).fault, request, voice, async () => {
        if (request.headers.get('authorization') !== `Bearer ${key}`) return refuse(401, 'Invalid management API key')
        const began = now()
        const response = await api.fetch(request)
        const { pathname: path } = new URL(request.url)
        const durationMs = Math.max(1, now() - began)
        state().noteRequest({ method: request.method, path, status: response.status, durationMs })
        // A restart breaks off the answer that it was asked for with.
        if (now() < downUntil) throw new ConnectionDropped('The reference agent is restarting.')
        return response
      })
    },
    state,
    workspace: () => files(agent),
  }
}

const voice: Voice = {
  refuse: (status, headers) => refuse(status, failures[status], headers),
  health: '/api/v1/health',
}

const failures = {
  401: 'Invalid management API key',
  500: 'Internal Server Error',
  503: 'The agent is starting. Try again in a few seconds.',
}

function routes(agent: SectionContext, scenario: () => ScenarioName): Hono {
  const app = new Hono()
  const api = new Hono()
  api.get('/health', () => health(agent.state(), agent.style(), agent.name))
  for (const section of sections) {
    for (const path of section.paths) {
      api.use(`${path}/*`, async (_, next) => {
        const { absent, down } = scenarioOf(scenario())
        if (absent === section.name) return refuse(404, 'Not Found')
        if (down === section.name) return refuse(502, 'Bad Gateway')
        return next()
      })
    }
    section.register(api, agent)
  }
  app.route('/api/v1', api)
  app.notFound(() => refuse(404, 'Not Found'))
  app.onError((error) => {
    if (error instanceof WorkspaceRefusal) return refuse(error.status, error.message)
    throw error
  })
  return app
}
