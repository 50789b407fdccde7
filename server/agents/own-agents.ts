import type { Context } from 'hono'
import { isPlain } from '#contract/plain-text.ts'
import { invalid } from '#server/body.ts'
import type { Env, ServerContext } from '#server/context.ts'
import { Refusal } from '#server/problem.ts'
import type { AgentRow } from '#server/store.ts'

export type AgentChange = Partial<Omit<AgentRow, 'id' | 'userId' | 'createdAt'>>

/** The agent, if it is the asking user's; somebody else's is as unknown as one that was never there. */
export async function findAgent(c: Context<Env>, { config }: ServerContext, id: string): Promise<AgentRow> {
  // No database is asked for what none can hold.
  const row = isPlain(id) ? await config.store.agents.find(c.var.user.id, id) : undefined
  if (row === undefined) throw agentNotFound(id)
  c.set('agentId', id)
  return row
}

/** One atomic change to an agent of the asking user. */
export async function changeAgent(
  c: Context<Env>,
  { config }: ServerContext,
  id: string,
  change: AgentChange,
): Promise<AgentRow> {
  const row = isPlain(id) ? await config.store.agents.update(c.var.user.id, id, change) : undefined
  if (row === undefined) throw agentNotFound(id)
  c.set('agentId', id)
  return row
}

/** What makes `id` a sub-agent of `parentId`, or a full agent when that is null. Walks up, so that no circle closes. */
export async function parentChange(
  c: Context<Env>,
  context: ServerContext,
  id: string,
  parentId: string | null,
): Promise<AgentChange> {
  if (parentId === null) return { isSubagent: false, parentAgentId: null }
  const { agents } = context.config.store
  const parent = await agents.find(c.var.user.id, parentId)
  if (parent === undefined) throw agentNotFound(parentId)
  const seen = new Set<string>()
  for (let at: AgentRow | undefined = parent; at !== undefined && !seen.has(at.id);) {
    if (at.id === id) throw circle()
    seen.add(at.id)
    at = at.parentAgentId === null ? undefined : await agents.find(c.var.user.id, at.parentAgentId)
  }
  return { isSubagent: true, parentAgentId: parentId }
}

function agentNotFound(id: string): Refusal {
  return new Refusal(404, 'agent_not_found', `There is no agent "${id.slice(0, 200)}" among yours. Create it first.`)
}

function circle(): Refusal {
  const message = 'This parent is itself below this agent, which would close a circle. Choose another parent.'
  return invalid([{ path: 'parentChannelId', message }])
}
