import { Combobox, UnstyledButton, useCombobox } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { isManageable } from '#contract/placet/agents.ts'
import { agentsOptions } from '#kit/agents.ts'
import classes from './agent-frame.module.css'

const most = 50
const collator = new Intl.Collator('en', { numeric: true })

/** Names the open agent and leads to another: type to filter, arrows to choose, Enter to open. */
export function AgentSwitcher({ agentId, name }: { agentId: string; name: string }) {
  const navigate = useNavigate()
  const [search, setSearch] = useState('')
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      combobox.focusTarget()
      setSearch('')
    },
  })
  return (
    <Combobox
      store={combobox}
      position="bottom-start"
      width={300}
      shadow="md"
      withinPortal={false}
      onOptionSubmit={(id) => {
        combobox.closeDropdown()
        if (id !== agentId) void navigate({ to: '/agents/$agentId', params: { agentId: id } })
      }}
    >
      <Combobox.Target withKeyboardNavigation={false} targetType="button">
        <UnstyledButton
          className={classes.switcher}
          aria-label={`Agent: ${name}. Switch agent`}
          onClick={() => combobox.toggleDropdown()}
        >
          <span className="cut">{name}</span>
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          aria-label="Search agents"
          placeholder="Search agents"
          size="xs"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        {combobox.dropdownOpened && (
          <Choices agentId={agentId} search={search} onShown={() => void combobox.selectFirstOption()} />
        )}
      </Combobox.Dropdown>
    </Combobox>
  )
}

interface ChoicesProps {
  agentId: string
  search: string
  /** Called when other agents are listed than before. */
  onShown: () => void
}

/** The list is asked for when it is opened, not before. */
function Choices({ agentId, search, onShown }: ChoicesProps) {
  const { data, error } = useQuery(agentsOptions())
  const wanted = search.trim().toLowerCase()
  const matching = (data ?? [])
    .filter((agent) => isManageable(agent) && `${agent.name} ${agent.tag ?? ''}`.toLowerCase().includes(wanted))
    .toSorted((one, other) => collator.compare(one.name, other.name))
  const shown = matching.slice(0, most)
  const ids = shown.map(({ id }) => id).join('\n')
  // The list is Mantine's own, outside React: its first option is chosen once it is there.
  // oxlint-disable-next-line react/exhaustive-deps -- not when the parent merely renders again
  useEffect(() => onShown(), [ids])
  return (
    <>
      {/* Words inside would be no option. */}
      <Combobox.Options aria-label="Agents" aria-busy={!data && !error} mah={340} style={{ overflowY: 'auto' }}>
        {shown.map((agent) => (
          <Combobox.Option key={agent.id} value={agent.id} active={agent.id === agentId} className={classes.option}>
            <span className={classes.choice}>
              <span className="cut">{agent.name}</span>
              {agent.id === agentId && <span className={classes.here}>open</span>}
            </span>
          </Combobox.Option>
        ))}
      </Combobox.Options>
      {!data && !error && <Combobox.Empty>Asking…</Combobox.Empty>}
      {data && matching.length === 0 && <Combobox.Empty>No agent matches.</Combobox.Empty>}
      {matching.length > most && <Combobox.Footer>{matching.length - most} more: type to narrow down.</Combobox.Footer>}
      {error && <Combobox.Empty>{error.message}</Combobox.Empty>}
    </>
  )
}
