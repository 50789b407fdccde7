import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { agentPath, call } from '#api/client.ts'
import { auditListSchema } from '#contract/placet/audit.ts'
import { mcpListSchema } from '#contract/placet/mcp.ts'
import { agentKeys, type Capabilities } from '#kit/capabilities.ts'
import { isShown } from '#kit/offer.ts'
import { inOrder, type Rule } from './rule.ts'

/** Names to choose from: tools of connected MCP servers, tools of the latest calls, and those of the rules. Asks once, when `isWanted`. */
export function useToolNames(agentId: string, rules: readonly Rule[], isWanted: boolean): string[] {
  const client = useQueryClient()
  const capabilities = client.getQueryData<Capabilities>(agentKeys.capabilities(agentId))
  const from = { mcp: isShown(capabilities, 'mcp'), audit: isShown(capabilities, 'audit') }
  const { data = [] } = useQuery({ ...toolNamesOptions(agentId, from), enabled: isWanted })
  return [...new Set([...data, ...inOrder(rules).map(({ tool }) => tool)])].toSorted()
}

interface Sources {
  mcp: boolean
  audit: boolean
}

const toolNamesOptions = (agentId: string, from: Sources) =>
  queryOptions({
    queryKey: [...agentKeys.all(agentId), 'policy', 'tool-names', from] as const,
    queryFn: async ({ signal }) => {
      const answers = await Promise.allSettled([
        from.mcp ? mcpTools(agentId, signal) : [],
        from.audit ? calledTools(agentId, signal) : [],
      ])
      // They only help to type: what can't be had is left out.
      return [...new Set(answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : [])))]
    },
    staleTime: 300_000,
    retry: false,
  })

async function mcpTools(agentId: string, signal: AbortSignal): Promise<string[]> {
  const { items } = await call(agentPath(agentId, 'mcp'), { returns: mcpListSchema, signal })
  return items.flatMap(({ name, tools }) => [`mcp:${name}:*`, ...tools.map((tool) => `mcp:${name}:${tool.name}`)])
}

async function calledTools(agentId: string, signal: AbortSignal): Promise<string[]> {
  const query = { event: 'tool_call', limit: 300, sortBy: 'ts', sortDir: 'desc' }
  const { items } = await call(agentPath(agentId, 'audit'), { query, returns: auditListSchema, signal })
  return items.flatMap((event) => (event.event === 'tool_call' ? (event.tool_name ?? []) : []))
}
