import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { AgentCardView, RawCard } from '#kit/agent-card/agent-card-view.tsx'
import { capabilitiesOptions } from '#kit/capabilities.ts'
import { Failure } from '#kit/failure.tsx'
import { Page } from '#ui/page.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { agentCardOptions } from './queries.ts'

const route = getRouteApi('/_signed-in/agents/$agentId/agent-card')

/** What the agent tells other agents about itself. */
export function AgentCardPage() {
  const { agentId } = route.useParams()
  const { view, find } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: card, error, refetch } = useQuery(agentCardOptions(agentId))
  const { data: capabilities } = useQuery(capabilitiesOptions(agentId))
  const change = (next: { view?: 'card' | 'raw'; find?: string }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  return (
    <Page
      title="Agent card"
      note="what other agents read about this one"
      actions={
        <SegmentedControl
          size="xs"
          aria-label="View of the card"
          value={view}
          onChange={(next) => change({ view: next === 'raw' ? 'raw' : 'card' })}
          data={[
            { value: 'card', label: 'Card' },
            { value: 'raw', label: 'Raw JSON' },
          ]}
        />
      }
    >
      {error && !card && <Failure error={error} onRetry={() => void refetch()} />}
      {!card && !error && <BlockSkeleton height={420} />}
      {card && view === 'raw' && <RawCard card={card} />}
      {card && view === 'card' && (
        <AgentCardView
          card={card}
          foundAt={{ url: capabilities?.agent.managementUrl, what: 'the management address' }}
          find={find}
          onFind={(text) => change({ find: text })}
        />
      )}
    </Page>
  )
}
