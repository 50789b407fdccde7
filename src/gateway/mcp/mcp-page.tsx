import { Button, SegmentedControl } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { Page } from '#ui/page.tsx'
import { CallsView } from './calls-view.tsx'
import { ServersView } from './servers-view.tsx'

const DeleteOlder = lazy(() => import('./delete-older.tsx').then((module) => ({ default: module.DeleteOlder })))

const route = getRouteApi('/_signed-in/gateways/$gatewayId/mcp')

/** MCP servers behind the gateway, and what was called of them. */
export function McpPage() {
  const { gatewayId } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const isCalls = search.view === 'calls'
  return (
    <Page
      title="MCP servers"
      fill
      note={
        <SegmentedControl
          size="xs"
          aria-label="What to list"
          value={search.view}
          onChange={(view) => change({ view: view === 'calls' ? 'calls' : 'servers', form: undefined })}
          data={[
            { value: 'servers', label: 'Servers' },
            { value: 'calls', label: 'Calls' },
          ]}
        />
      }
      actions={
        isCalls ? (
          <Button variant="default" onClick={() => change({ form: 'older' })}>
            Delete old calls
          </Button>
        ) : (
          <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => change({ form: 'new' })}>
            New server
          </Button>
        )
      }
    >
      {isCalls ? <CallsView /> : <ServersView />}
      <Suspense>
        {isCalls && search.form === 'older' && (
          <DeleteOlder gatewayId={gatewayId} onClose={() => change({ form: undefined })} />
        )}
      </Suspense>
    </Page>
  )
}
