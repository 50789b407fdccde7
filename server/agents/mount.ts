import type { Hono } from 'hono'
import { agentDraftSchema, agentPatchSchema, setManagementSchema } from '#contract/placet/agents.ts'
import { after, isRecord } from '#contract/lenient.ts'
import { requireUser } from '#server/account/session.ts'
import { readBody } from '#server/body.ts'
import type { Env, ServerContext } from '#server/context.ts'
import { Refusal } from '#server/problem.ts'
import type { AgentRow } from '#server/store.ts'
import { changeAgent, findAgent } from './own-agents.ts'
import { presentAgent } from './present.ts'
import { mountRegistration } from './registration.ts'
import { storeManagement } from './management.ts'

/** A person's agents, and (`registration.ts`) what the agents' runtimes say about themselves. */
export function mountAgents(app: Hono<Env>, context: ServerContext): void {
  const { store } = context.config
  mountRegistration(app, context)
  mountCreation(app, context)

  app.get('/api/agents', requireUser(context), async (c) =>
    c.json((await store.agents.ofUser(c.var.user.id)).map(presentAgent)),
  )

  app.get('/api/agents/:id', requireUser(context), async (c) =>
    c.json(presentAgent(await findAgent(c, context, c.req.param('id')))),
  )

  app.patch('/api/agents/:id', requireUser(context), async (c) => {
    const { name, description, tag } = await readBody(c, agentPatchSchema)
    const change = {
      ...(name === undefined ? {} : { name }),
      ...(description === undefined ? {} : { description }),
      ...(tag === undefined ? {} : { tag }),
    }
    return c.json(presentAgent(await changeAgent(c, context, c.req.param('id'), change)))
  })

  app.post('/api/agents/:id/management', requireUser(context), async (c) => {
    const channelId = c.req.param('id')
    const body = after((raw) => (isRecord(raw) ? { ...raw, channelId } : raw), setManagementSchema)
    return c.json(presentAgent(await storeManagement(c, context, await readBody(c, body))))
  })

  app.delete('/api/agents/:id', requireUser(context), async (c) => {
    const { id } = await findAgent(c, context, c.req.param('id'))
    const userId = c.var.user.id
    // Its sub-agents stay hidden ones, but must not point at an agent that is gone.
    for (const other of await store.agents.ofUser(userId))
      if (other.parentAgentId === id) await store.agents.update(userId, other.id, { parentAgentId: null })
    await store.agents.remove(userId, id)
    return c.json({ deleted: true })
  })
}

/** An id is an agent's channel id and unique in the whole installation, so somebody else's is a conflict too. */
function mountCreation(app: Hono<Env>, context: ServerContext): void {
  const { store, now } = context.config
  app.post('/api/agents', requireUser(context), async (c) => {
    const { id, name, description, tag } = await readBody(c, agentDraftSchema)
    const row: AgentRow = {
      id: id ?? crypto.randomUUID(),
      userId: c.var.user.id,
      name,
      description: description ?? null,
      tag: tag ?? null,
      status: 'offline',
      statusMessage: null,
      statusSince: null,
      lastActiveAt: null,
      webhookUrl: null,
      sealedWebhook: null,
      managementUrl: null,
      sealedManagementKey: null,
      isSubagent: false,
      parentAgentId: null,
      createdAt: now(),
    }
    if (!(await store.agents.insert(row))) throw taken()
    c.set('agentId', row.id)
    return c.json(presentAgent(row), 201)
  })
}

function taken(): Refusal {
  const message = 'This id is taken. Choose another one.'
  return new Refusal(409, 'conflict', message, { issues: [{ path: 'id', message }] })
}
