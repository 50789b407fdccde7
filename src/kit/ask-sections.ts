import * as z from 'zod/mini'
import { ApiError } from '#api/api-error.ts'
import { agentPath, call } from '#api/client.ts'
import { agentListSchema } from '#contract/placet/agents.ts'
import type { Capabilities, Capability, SectionName } from '#contract/placet/capabilities.ts'
import { healthSchema } from '#contract/placet/health.ts'
import { utcDay } from '#lib/time.ts'

/** The cheapest question of each section that has a tab. */
const probes = (now: number): Partial<Record<SectionName, { path: string[]; query?: Record<string, string> }>> => ({
  sessions: { path: ['sessions'] },
  audit: { path: ['audit'], query: { limit: '1' } },
  settings: { path: ['settings'] },
  credentials: { path: ['credentials'] },
  cron: { path: ['cron'] },
  mcp: { path: ['mcp'] },
  policy: { path: ['policy'] },
  skills: { path: ['skills'] },
  scripts: { path: ['scripts'] },
  channels: { path: ['channels'] },
  commands: { path: ['commands', 'status'] },
  'agent-card': { path: ['agent-card'] },
  peers: { path: ['a2a', 'peers'] },
  versions: { path: ['versions'], query: { limit: '1' } },
  workspace: { path: ['workspace', 'tree'], query: { depth: '1' } },
  usage: { path: ['usage'], query: { from: utcDay(now), to: utcDay(now), groupBy: 'date' } },
})

/**
 * What our server answers in one request, asked tab by tab: for a Placet server that does not know the question. Throws
 * `agent_not_found` and `no_management_credentials` like ours.
 */
export async function askSections(agentId: string, signal?: AbortSignal): Promise<Capabilities> {
  const abort = signal ? { signal } : {}
  const agent = (await call('/api/agents', { returns: agentListSchema, ...abort })).find(({ id }) => id === agentId)
  if (!agent) throw new ApiError('http', 'There is no such agent.', { status: 404, code: 'agent_not_found' })
  if (!agent.managementUrl || !agent.managementApiKey)
    throw new ApiError('http', 'This agent has no management credentials.', {
      status: 404,
      code: 'no_management_credentials',
    })

  const [health, ...sections] = await Promise.all([
    timed(() => call(agentPath(agentId, 'health'), { returns: healthSchema, ...abort })),
    ...Object.entries(probes(Date.now())).map(async ([section, { path, query }]) => {
      const { capability } = await timed(() =>
        call(agentPath(agentId, ...path), { returns: z.unknown(), ...abort, ...(query ? { query } : {}) }),
      )
      return [section, capability] as const
    }),
  ])
  return {
    agent,
    health: { ...health.capability, ...(health.answer ? { report: health.answer } : {}) },
    sections: Object.fromEntries(sections),
    checkedAt: new Date().toISOString(),
  }
}

async function timed<Answer>(ask: () => Promise<Answer>): Promise<{ capability: Capability; answer?: Answer }> {
  const started = Date.now()
  const about = () => ({ checkedAt: new Date(started).toISOString(), tookMs: Date.now() - started })
  try {
    const answer = await ask()
    return { capability: { state: 'present', ...about() }, answer }
  } catch (error) {
    if (!(error instanceof ApiError) || error.kind === 'session' || error.kind === 'network') throw error
    return { capability: { state: stateOf(error), code: error.code, message: error.message, ...about() } }
  }
}

function stateOf(error: ApiError): Capability['state'] {
  const status = error.upstreamStatus ?? error.status
  // Our own server is busy or stopping: that says nothing about the agent.
  if (['too_many_requests', 'unavailable'].includes(error.code)) return 'failing'
  if ([404, 405, 501].includes(status)) return 'absent'
  if ([502, 503, 504].includes(status)) return 'unreachable'
  if (error.isKeyRefused) return 'refused'
  return 'failing'
}
