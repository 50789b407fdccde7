import type { Context } from 'hono'
import type { SetManagement } from '#contract/placet/agents.ts'
import type { Env, ServerContext } from '#server/context.ts'
import type { AgentRow } from '#server/store.ts'
import { changeAgent, type AgentChange } from './own-agents.ts'

/** Stores, replaces or clears an agent's management URL and key: for its runtime and for the form in the dashboard alike. */
export async function storeManagement(c: Context<Env>, context: ServerContext, body: SetManagement): Promise<AgentRow> {
  const { channelId, url, apiKey } = body
  if (url === null || apiKey === null)
    return changeAgent(c, context, channelId, { managementUrl: null, sealedManagementKey: null })
  const row = await changeAgent(c, context, channelId, await managementChange(context, channelId, { url, apiKey }))
  await enableDashboard(context, row.userId)
  return row
}

/** The first credential switches the dashboard on; afterwards only the person does, either way. */
export async function enableDashboard({ config }: ServerContext, userId: string): Promise<void> {
  await config.store.preferences.enableDashboard(userId, config.now())
}

/** The columns of a management URL and key; the key is sealed for this very agent. */
export async function managementChange(
  { box }: ServerContext,
  id: string,
  { url, apiKey }: { url: string; apiKey: string },
): Promise<AgentChange> {
  return {
    managementUrl: url.replace(/\/+$/, ''),
    sealedManagementKey: await box.seal(apiKey, { kind: 'agent', id, field: 'managementKey' }),
  }
}
