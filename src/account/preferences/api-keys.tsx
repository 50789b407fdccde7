import { Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import type { ApiError } from '#api/api-error.ts'
import type { ApiKey } from '#contract/placet/account.ts'
import { confirm } from '#kit/confirm.tsx'
import { revokeApiKey } from '#kit/api-keys.ts'
import { Failure } from '#kit/failure.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { Panel } from '#ui/panel.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { Time } from '#ui/time.tsx'
import { CreateKeyModal } from './create-key-modal.tsx'

const route = getRouteApi('/_signed-in/settings')

interface ApiKeysProps {
  keys: readonly ApiKey[] | undefined
  error: ApiError | null
  onRetry: () => void
}

/** The keys that agents' runtimes register with. */
export function ApiKeys({ keys, error, onRetry }: ApiKeysProps) {
  const { dialog } = route.useSearch()
  const navigate = route.useNavigate()
  const open = (next: 'new-key' | undefined) =>
    void navigate({ search: { dialog: next }, hash: 'api-keys', hashScrollIntoView: false, replace: true })
  return (
    <Panel
      title="API keys"
      aside={
        <Button variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => open('new-key')}>
          New key
        </Button>
      }
    >
      <Text size="sm" c="dimmed" mb="sm">
        An agent’s runtime signs in with one of these to register itself. Each acts as you, on all of your agents.
      </Text>
      {error && !keys && <Failure error={error} onRetry={onRetry} />}
      {!keys && !error && <TableSkeleton rows={3} />}
      {keys && (
        <DataTable
          label="API keys"
          rows={keys}
          rowKey={(key) => key.id}
          columns={columns}
          height={320}
          empty="No keys yet. An agent that is to register itself needs one."
        />
      )}
      {dialog === 'new-key' && <CreateKeyModal onClose={() => open(undefined)} />}
    </Panel>
  )
}

const columns: Column<ApiKey>[] = [
  { id: 'name', header: 'Name', cell: (key) => key.name },
  {
    id: 'prefix',
    header: 'Starts with',
    width: '128px',
    hideBelow: 600,
    cell: (key) => <span className="mono">{key.prefix}…</span>,
  },
  { id: 'created', header: 'Created', width: '112px', hideBelow: 600, cell: (key) => <Time at={key.createdAt} /> },
  { id: 'used', header: 'Last used', width: '112px', cell: (key) => <Time at={key.lastUsedAt} empty="never" /> },
  {
    id: 'revoke',
    header: '',
    width: '96px',
    align: 'end',
    cell: (key) => (
      <Button
        variant="subtle"
        color="red"
        size="compact-xs"
        aria-label={`Revoke ${key.name}`}
        onClick={() => confirmRevoking(key)}
      >
        Revoke
      </Button>
    ),
  },
]

function confirmRevoking(key: ApiKey) {
  confirm({
    title: 'Revoke API key',
    body: (
      <>
        Revoke <b>{key.name}</b> (<span className="mono">{key.prefix}…</span>)? Every runtime that uses it is refused
        from now on. Agents that have registered with it stay connected.
      </>
    ),
    verb: 'Revoke key',
    action: revokeApiKey,
    vars: key,
  })
}
