import { Menu, Text, TextInput, UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { isManageable } from '#contract/placet/agents.ts'
import { agentsOptions } from '#kit/agents.ts'
import classes from './agent-frame.module.css'

const most = 50

/** Names the open agent and leads to another. The list is asked for when it is opened, not before. */
export function AgentSwitcher({ agentId, name }: { agentId: string; name: string }) {
  const [opened, setOpened] = useState(false)
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-start" width={280} shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.switcher} aria-label={`Agent: ${name}. Switch agent`}>
          <span className="cut">{name}</span>
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>{opened && <Choices agentId={agentId} />}</Menu.Dropdown>
    </Menu>
  )
}

function Choices({ agentId }: { agentId: string }) {
  const navigate = useNavigate()
  const [search, setSearch] = useState('')
  const { data, error } = useQuery(agentsOptions())
  const matching = (data ?? []).filter(
    (agent) => isManageable(agent) && `${agent.name} ${agent.tag ?? ''}`.toLowerCase().includes(search.toLowerCase()),
  )
  return (
    <>
      <TextInput
        aria-label="Search agents"
        placeholder="Search agents"
        value={search}
        data-autofocus
        onChange={(event) => setSearch(event.currentTarget.value)}
        m={4}
      />
      {matching.slice(0, most).map((agent) => (
        <Menu.Item
          key={agent.id}
          disabled={agent.id === agentId}
          onClick={() => void navigate({ to: '/agents/$agentId', params: { agentId: agent.id } })}
        >
          {agent.name}
        </Menu.Item>
      ))}
      {data && matching.length === 0 && <Hint>No agent matches.</Hint>}
      {matching.length > most && <Hint>{matching.length - most} more: search to narrow down.</Hint>}
      {error && <Hint>{error.message}</Hint>}
    </>
  )
}

function Hint({ children }: { children: ReactNode }) {
  return (
    <Text size="xs" c="dimmed" p="xs">
      {children}
    </Text>
  )
}
