import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Failure } from '#kit/failure.tsx'
import { Page } from '#ui/page.tsx'
import { SearchInput } from '#ui/search-input.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { settingsOptions } from './queries.ts'
import { SettingsForm } from './settings-form.tsx'

const route = getRouteApi('/_signed-in/agents/$agentId/settings')

/** Everything about an agent that its own options let a person change, as one page. */
export function SettingsPage() {
  const { agentId } = route.useParams()
  const { q } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery(settingsOptions(agentId))
  return (
    <Page
      title="Agent settings"
      actions={
        <SearchInput
          label="Find a setting"
          value={q}
          onSearch={(text) =>
            void navigate({ search: { q: text }, hash: true, replace: true, hashScrollIntoView: false })
          }
          w={{ base: 190, sm: 240 }}
        />
      }
    >
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <BlockSkeleton height={640} />}
      {data && <SettingsForm key={agentId} agentId={agentId} settings={data} q={q} />}
    </Page>
  )
}
