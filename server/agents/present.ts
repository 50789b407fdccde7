import type { Agent } from '#contract/placet/agents.ts'
import type { AgentRow } from '#server/store.ts'

/** The only way an agent's row leaves the server: named members only, so a new column stays inside until it is added here. */
export function presentAgent(row: AgentRow): Agent {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    status: row.status,
    statusMessage: row.statusMessage,
    statusSince: iso(row.statusSince),
    lastActiveAt: iso(row.lastActiveAt),
    tag: row.tag,
    webhookUrl: row.webhookUrl,
    managementUrl: row.managementUrl,
    managementApiKey: row.sealedManagementKey === null ? null : '***',
    isSubagent: row.isSubagent,
    parentAgentId: row.parentAgentId,
    createdAt: new Date(row.createdAt).toISOString(),
  }
}

function iso(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString()
}
