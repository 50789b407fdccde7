import { Switch } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { McpServer } from '#contract/placet/mcp.ts'
import { askToDisable } from './ask.tsx'
import { enableServer } from './queries.ts'

/** On at once; off only after asking, because its tools go. */
export function EnabledSwitch({ agentId, server }: { agentId: string; server: McpServer }) {
  const { mutate } = useMutation(enableServer(useQueryClient()))
  return (
    <Switch
      size="sm"
      aria-label={`${server.name} enabled`}
      checked={server.enabled}
      onChange={(event) =>
        event.currentTarget.checked ? mutate({ agentId, name: server.name }) : askToDisable(agentId, server)
      }
    />
  )
}
