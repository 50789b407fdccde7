import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { Agent } from '#contract/placet/agents.ts'
import type { FleetLine } from '#contract/placet/capabilities.ts'
import { confirm } from '#kit/confirm.tsx'
import type { Gathered } from '#kit/gather.ts'
import { setManagement } from '#kit/agent-rekey.tsx'
import { isConnected } from './fleet-rows.ts'
import { askAgain, fleetKeys, removeAgent } from './queries.ts'

const route = getRouteApi('/_signed-in/agents')

/** What can be done with one agent of the list. */
export function AgentMenu({ agent }: { agent: Agent }) {
  const navigate = route.useNavigate()
  const client = useQueryClient()
  const ask = useMutation({
    mutationFn: () => askAgain(agent.id),
    onSuccess: (line) => {
      if (!line) return
      client.setQueryData<Gathered<FleetLine>>(
        fleetKeys.health,
        (before) => before && { ...before, byId: new Map([...before.byId, [line.agentId, line]]) },
      )
    },
  })
  const open = (next: { rename: string } | { rekey: string }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  return (
    <Menu position="bottom-end" shadow="md" width={210}>
      <Menu.Target>
        <ActionIcon aria-label={`Actions for ${agent.name}`} loading={ask.isPending} loaderProps={{ size: 12 }}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {isConnected(agent) && <Menu.Item onClick={() => ask.mutate()}>Ask again how it is</Menu.Item>}
        <Menu.Item onClick={() => open({ rename: agent.id })}>Rename…</Menu.Item>
        {isConnected(agent) && (
          <>
            <Menu.Item onClick={() => open({ rekey: agent.id })}>Change address or key…</Menu.Item>
            <Menu.Item onClick={() => confirmClearing(agent)}>Clear address and key…</Menu.Item>
          </>
        )}
        <Menu.Divider />
        <Menu.Item color="var(--bad)" onClick={() => confirmRemoval(agent)}>
          Remove agent…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function confirmClearing(agent: Agent) {
  confirm({
    title: 'Clear address and key',
    body: (
      <>
        Clear the management address and key of <b>{agent.name}</b>? It leaves this list and can’t be managed from here
        until it registers again or you enter them anew. The agent itself keeps running.
      </>
    ),
    verb: 'Clear address and key',
    action: setManagement,
    vars: { agentId: agent.id, url: null, apiKey: null },
  })
}

function confirmRemoval(agent: Agent) {
  confirm({
    title: 'Remove agent',
    body: (
      <>
        Remove <b>{agent.name}</b> (<span className="mono">{agent.id}</span>) from Placet? Its address, key and webhook
        go with it, and it can’t register again until an agent with this channel id is created. The agent itself keeps
        running, and so do its sessions and files.
      </>
    ),
    verb: 'Remove agent',
    action: removeAgent,
    vars: agent,
  })
}
