import { Combobox, UnstyledButton, useCombobox } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { type QueryKey, type UseQueryOptions, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ApiError, Party } from '#api/api-error.ts'
import classes from './frame.module.css'

const most = 50
const collator = new Intl.Collator('en', { numeric: true })

interface Choice {
  id: string
  name: string
  /** Searched as well. */
  tag?: string | null | undefined
}

interface SwitcherProps<Item extends Choice, Key extends QueryKey> {
  party: Party
  openId: string
  name: string
  /** All there are; asked for when the list is opened, not before. */
  options: UseQueryOptions<Item[], ApiError, Item[], Key>
  onOpen: (id: string) => void
}

/** Names what is open and leads to another: type to filter, arrows to choose, Enter to open. */
export function Switcher<Item extends Choice, Key extends QueryKey>(props: SwitcherProps<Item, Key>) {
  const { party, openId, name, options, onOpen } = props
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
      // Mounted beforehand, it is measured before the page is first painted.
      keepMounted={false}
      onOptionSubmit={(id) => {
        combobox.closeDropdown()
        if (id !== openId) onOpen(id)
      }}
    >
      <Combobox.Target withKeyboardNavigation={false} targetType="button">
        <UnstyledButton
          className={classes.switcher}
          aria-label={`${party === 'agent' ? 'Agent' : 'Gateway'}: ${name}. Switch ${party}`}
          onClick={() => combobox.toggleDropdown()}
        >
          <span className="cut">{name}</span>
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          aria-label={`Search ${party}s`}
          placeholder={`Search ${party}s`}
          size="xs"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        {combobox.dropdownOpened && (
          <Choices
            party={party}
            openId={openId}
            options={options}
            search={search}
            onShown={() => void combobox.selectFirstOption()}
          />
        )}
      </Combobox.Dropdown>
    </Combobox>
  )
}

interface ChoicesProps<Item extends Choice, Key extends QueryKey> extends Pick<
  SwitcherProps<Item, Key>,
  'party' | 'openId' | 'options'
> {
  search: string
  /** Called when others are listed than before. */
  onShown: () => void
}

function Choices<Item extends Choice, Key extends QueryKey>(props: ChoicesProps<Item, Key>) {
  const { party, openId, options, search, onShown } = props
  const { data, error } = useQuery(options)
  const wanted = search.trim().toLowerCase()
  const matching = (data ?? [])
    .filter(({ name, tag }) => `${name} ${tag ?? ''}`.toLowerCase().includes(wanted))
    .toSorted((one, other) => collator.compare(one.name, other.name))
  const shown = matching.slice(0, most)
  const ids = shown.map(({ id }) => id).join('\n')
  // The list is Mantine's own, outside React: its first option is chosen once it is there.
  // oxlint-disable-next-line react/exhaustive-deps -- not when the parent merely renders again
  useEffect(() => onShown(), [ids])
  return (
    <>
      {/* Words inside would be no option. */}
      <Combobox.Options
        aria-label={party === 'agent' ? 'Agents' : 'Gateways'}
        aria-busy={!data && !error}
        mah={340}
        style={{ overflowY: 'auto' }}
      >
        {shown.map(({ id, name }) => (
          <Combobox.Option key={id} value={id} active={id === openId} className={classes.option}>
            <span className={classes.choice}>
              <span className="cut">{name}</span>
              {id === openId && <span className={classes.here}>open</span>}
            </span>
          </Combobox.Option>
        ))}
      </Combobox.Options>
      {!data && !error && <Combobox.Empty>Asking…</Combobox.Empty>}
      {data && matching.length === 0 && <Combobox.Empty>No {party} matches.</Combobox.Empty>}
      {matching.length > most && <Combobox.Footer>{matching.length - most} more: type to narrow down.</Combobox.Footer>}
      {error && <Combobox.Empty>{error.message}</Combobox.Empty>}
    </>
  )
}
