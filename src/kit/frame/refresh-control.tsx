import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconChevronDown, IconRefresh } from '@tabler/icons-react'
import { type QueryKey, useIsFetching, useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { refreshChoice, refreshChoices } from '#kit/live.ts'
import { formatRelative } from '#lib/time.ts'
import { useNow } from '#ui/use-now.ts'
import classes from './frame.module.css'

const words: Record<(typeof refreshChoices)[number], string> = {
  0: 'Never by itself',
  5000: 'Every 5 s',
  15_000: 'Every 15 s',
  60_000: 'Every minute',
}

/** How old the oldest thing in sight is (of all that begins with `queryKey`), whether renewing it failed, a button that renews it, and how often that happens by itself. */
export function RefreshControl({ queryKey }: { queryKey: QueryKey }) {
  const client = useQueryClient()
  const fetching = useIsFetching({ queryKey }) > 0
  const chosen = useSyncExternalStore(refreshChoice.subscribe, refreshChoice.get)
  const now = useNow()
  const active = client.getQueryCache().findAll({ queryKey, type: 'active' })
  // What has nothing to show says so itself.
  const failure = active.find(({ state }) => state.status === 'error' && state.data !== undefined)?.state.error
  const oldest = active.reduce(
    (at, { state }) => (state.dataUpdatedAt > 0 ? Math.min(at, state.dataUpdatedAt) : at),
    Infinity,
  )
  return (
    <>
      {failure && (
        <span className={classes.failed} title={failure.message}>
          refresh failed
        </span>
      )}
      {oldest < Infinity && (
        <span className="num">
          <span className={classes.wide}>updated </span>
          {formatRelative(oldest, Math.max(now, oldest))}
        </span>
      )}
      <Tooltip label="Refresh">
        <ActionIcon
          aria-label="Refresh"
          aria-busy={fetching}
          onClick={() => void client.refetchQueries({ queryKey, type: 'active' })}
        >
          <IconRefresh size={15} className={fetching ? classes.turning : undefined} />
        </ActionIcon>
      </Tooltip>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon aria-label="Automatic refresh" w={18}>
            <IconChevronDown size={13} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Refresh while in sight</Menu.Label>
          <Menu.RadioGroup
            value={String(chosen)}
            onChange={(value) => refreshChoice.set(refreshChoices.find((ms) => String(ms) === value) ?? chosen)}
          >
            {refreshChoices.map((ms) => (
              <Menu.RadioItem key={ms} value={String(ms)} closeMenuOnClick>
                {words[ms]}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
