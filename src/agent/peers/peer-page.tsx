import { ActionIcon, Button, SegmentedControl, Tooltip } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { IconTrash } from '@tabler/icons-react'
import type { Peer } from '#contract/placet/peers.ts'
import { AgentCardView, RawCard } from '#kit/agent-card/agent-card-view.tsx'
import { Failure } from '#kit/failure.tsx'
import { JsonView } from '#ui/json-view.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { failureWords } from './answer-words.ts'
import { confirmRemoval, PeerState } from './peer-columns.tsx'
import { PeerModal } from './peer-modal.tsx'
import classes from './peers.module.css'
import { peerCardOptions, peersOptions } from './queries.ts'
import { Talk } from './talk.tsx'

const route = getRouteApi('/_signed-in/agents/$agentId/peers/$alias')

type View = 'talk' | 'card' | 'raw'
const isView = (text: string): text is View => ['talk', 'card', 'raw'].includes(text)

/** One peer: talk to it, and read its card. */
export function PeerPage() {
  const { agentId, alias } = route.useParams()
  const { view, dialog } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: peers, error, refetch } = useQuery(peersOptions(agentId))
  const peer = peers?.items.find((one) => one.alias === alias)
  const change = (next: { view?: View; dialog?: 'change' | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const toList = () => void navigate({ to: '/agents/$agentId/peers', params: { agentId } })

  return (
    <Page
      title={alias}
      fill={view === 'talk'}
      note={peer && <PeerNote peer={peer} />}
      actions={
        peer && (
          <>
            <SegmentedControl
              size="xs"
              aria-label="View of the peer"
              value={view}
              onChange={(next) => isView(next) && change({ view: next })}
              data={[
                { value: 'talk', label: 'Conversation' },
                { value: 'card', label: 'Card' },
                { value: 'raw', label: 'Raw JSON' },
              ]}
            />
            <Button variant="default" onClick={() => change({ dialog: 'change' })}>
              Change
            </Button>
            <Tooltip label="Remove peer">
              <ActionIcon aria-label="Remove peer" onClick={() => confirmRemoval(agentId, peer, toList)}>
                <IconTrash size={16} />
              </ActionIcon>
            </Tooltip>
          </>
        )
      }
    >
      {error && !peers && <Failure error={error} onRetry={() => void refetch()} />}
      {!peers && !error && <BlockSkeleton height={420} />}
      {peers && !peer && <Gone agentId={agentId} alias={alias} />}
      {peer && view === 'talk' && <Talk key={`${agentId} ${alias}`} agentId={agentId} peer={peer} />}
      {peer && view !== 'talk' && <Card agentId={agentId} peer={peer} view={view} />}
      {peer && dialog === 'change' && (
        <PeerModal agentId={agentId} peer={peer} onClose={() => change({ dialog: undefined })} />
      )}
    </Page>
  )
}

function PeerNote({ peer: { name, url, enabled, hasToken, alias } }: { peer: Peer }) {
  return (
    <span className={classes.note}>
      {name !== undefined && name !== alias && <span>{name}</span>}
      {url && <span className="mono">{url}</span>}
      {enabled === false && <PeerState enabled={enabled} />}
      {hasToken === true && <span>with a stored token</span>}
    </span>
  )
}

function Gone({ agentId, alias }: { agentId: string; alias: string }) {
  return (
    <Notice title="This peer is not there (any more)">
      <p>The agent knows no peer called {alias}. It may have been removed.</p>
      <Link to="/agents/$agentId/peers" params={{ agentId }}>
        To the peers
      </Link>
    </Notice>
  )
}

function Card({ agentId, peer, view }: { agentId: string; peer: Peer; view: 'card' | 'raw' }) {
  const { find } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: card, error, isFetching, refetch } = useQuery(peerCardOptions(agentId, peer.alias))
  if (view === 'raw')
    return (
      <>
        <JsonView label="Registration as the agent lists it, without secrets" value={peer.raw} />
        {card && <RawCard card={card} />}
        {error && !card && <CardFailure error={error} isTrying={isFetching} onRetry={() => void refetch()} />}
      </>
    )
  if (error && !card) return <CardFailure error={error} isTrying={isFetching} onRetry={() => void refetch()} />
  if (!card) return <BlockSkeleton height={420} />
  return (
    <AgentCardView
      card={card}
      foundAt={{ url: peer.url, what: 'the registered address' }}
      find={find}
      onFind={(text) => void navigate({ search: (before) => ({ ...before, find: text }), replace: true })}
    />
  )
}

interface CardFailureProps {
  error: Parameters<typeof failureWords>[0]
  isTrying: boolean
  onRetry: () => void
}

/** The agent answers here for somebody else, so it says between whom it went wrong. */
function CardFailure({ error, isTrying, onRetry }: CardFailureProps) {
  const { hop, words, hint } = failureWords(error)
  return (
    <Notice tone="bad" role="alert" title={`The card could not be fetched (${hop})`}>
      <p>{words}</p>
      {hint && <p>{hint}</p>}
      <Button variant="default" loading={isTrying} onClick={onRetry}>
        Try again
      </Button>
    </Notice>
  )
}
