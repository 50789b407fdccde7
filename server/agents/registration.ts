import type { Hono } from 'hono'
import {
  deleteWebhookSchema,
  setManagementSchema,
  setSubagentSchema,
  setTagSchema,
  setWebhookSchema,
  type SetWebhook,
} from '#contract/placet/agents.ts'
import { requireApiKey } from '#server/account/api-key.ts'
import { readBody } from '#server/body.ts'
import type { Env, ServerContext } from '#server/context.ts'
import { enableDashboard, managementChange, storeManagement } from './management.ts'
import { changeAgent, findAgent, parentChange } from './own-agents.ts'
import { presentAgent } from './present.ts'

/** What agents' runtimes call with an API key (contract B.2 to B.4). A key acts for its owner: on any of their agents. */
export function mountRegistration(app: Hono<Env>, context: ServerContext): void {
  const { store } = context.config
  app.use('/api/v1/*', requireApiKey(context))
  mountSetWebhook(app, context)

  app.get('/api/v1/agents', async (c) => c.json((await store.agents.ofUser(c.var.user.id)).map(presentAgent)))

  app.post('/api/v1/agents/deleteWebhook', async (c) => {
    const { channelId } = await readBody(c, deleteWebhookSchema)
    return c.json(presentAgent(await changeAgent(c, context, channelId, { webhookUrl: null, sealedWebhook: null })))
  })

  app.post('/api/v1/agents/setManagement', async (c) =>
    c.json(presentAgent(await storeManagement(c, context, await readBody(c, setManagementSchema)))),
  )

  app.post('/api/v1/agents/setSubagent', async (c) => {
    const { channelId, parentChannelId } = await readBody(c, setSubagentSchema)
    await findAgent(c, context, channelId)
    const change = await parentChange(c, context, channelId, parentChannelId ?? null)
    return c.json(presentAgent(await changeAgent(c, context, channelId, change)))
  })

  app.post('/api/v1/agents/setTag', async (c) => {
    const { channelId, tag } = await readBody(c, setTagSchema)
    return c.json(presentAgent(await changeAgent(c, context, channelId, { tag })))
  })
}

function mountSetWebhook(app: Hono<Env>, context: ServerContext): void {
  app.post('/api/v1/agents/setWebhook', async (c) => {
    const body = await readBody(c, setWebhookSchema)
    const { channelId, management, isSubagent, parentChannelId } = body
    const { id, userId } = await findAgent(c, context, channelId)
    const row = await changeAgent(c, context, id, {
      webhookUrl: body.url ?? body.webhookUrl ?? null,
      sealedWebhook: await sealWebhook(context, body),
      ...(management === undefined ? {} : await managementChange(context, id, management)),
      ...(isSubagent === undefined ? {} : await parentChange(c, context, id, parentChannelId ?? null)),
    })
    if (management !== undefined) await enableDashboard(context, userId)
    return c.json(presentAgent(row))
  })
}

/** Headers and credentials of the webhook are replaced as a whole: what a call leaves out is gone. */
async function sealWebhook({ box }: ServerContext, { channelId, headers, auth }: SetWebhook): Promise<string | null> {
  if (headers === undefined && auth === undefined) return null
  const text = JSON.stringify({ headers: headers ?? null, auth: auth ?? null })
  return box.seal(text, { kind: 'agent', id: channelId, field: 'webhook' })
}
