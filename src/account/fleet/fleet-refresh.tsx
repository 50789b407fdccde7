import { ActionIcon, Group, Tooltip } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useIsFetching, useQueryClient } from '@tanstack/react-query'
import { agentListKeys } from '#kit/agents.ts'
import { formatRelative } from '#lib/time.ts'
import { useNow } from '#ui/use-now.ts'
import { fleetKeys } from './queries.ts'

/** How old the last complete round is, and a button for another one. */
export function FleetRefresh() {
  const client = useQueryClient()
  const now = useNow()
  const fetching = useIsFetching({ queryKey: fleetKeys.all }) > 0
  const at = client.getQueryState(fleetKeys.health)?.dataUpdatedAt ?? 0
  const refresh = () =>
    Promise.all(
      [agentListKeys.all, fleetKeys.all].map((queryKey) => client.refetchQueries({ queryKey, type: 'active' })),
    )
  return (
    <Group gap={4}>
      <span className="num">
        {fetching ? 'asking the agents…' : at > 0 ? `updated ${formatRelative(at, Math.max(now, at))}` : ''}
      </span>
      <Tooltip label="Refresh">
        <ActionIcon aria-label="Refresh" loading={fetching} loaderProps={{ size: 12 }} onClick={() => void refresh()}>
          <IconRefresh size={15} />
        </ActionIcon>
      </Tooltip>
    </Group>
  )
}
