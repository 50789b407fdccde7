import { Button, SegmentedControl } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { Page } from '#ui/page.tsx'
import { ProvidersView } from './providers-view.tsx'
import { SecretsView } from './secrets-view.tsx'
import type { CredentialsSearch } from './view-props.ts'

const route = getRouteApi('/_signed-in/agents/$agentId/credentials')

export function CredentialsPage() {
  const { agentId } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: Partial<CredentialsSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const View = search.view === 'providers' ? ProvidersView : SecretsView
  const views = (
    <SegmentedControl
      size="xs"
      aria-label="Kind of credential"
      value={search.view}
      // What was filtered and opened belongs to the other list.
      onChange={(view) => void navigate({ search: { view: view === 'providers' ? 'providers' : 'secrets' } })}
      data={[
        { value: 'secrets', label: 'Secrets' },
        { value: 'providers', label: 'Model providers' },
      ]}
    />
  )
  return (
    <Page
      title="Credentials"
      fill
      note={search.view === 'providers' ? 'Keys and sign-ins for models' : 'Values are written, never shown'}
      actions={
        search.view === 'secrets' && (
          <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => change({ dialog: 'new' })}>
            New secret
          </Button>
        )
      }
    >
      <View agentId={agentId} search={search} change={change} views={views} />
    </Page>
  )
}
