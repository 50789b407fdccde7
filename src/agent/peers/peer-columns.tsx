import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Peer } from '#contract/placet/peers.ts'
import { confirm } from '#kit/confirm.tsx'
import type { Column } from '#ui/data-table.tsx'
import { Status } from '#ui/status.tsx'
import classes from './peers.module.css'
import { removePeer } from './queries.ts'

export const peerColumns = (agentId: string): Column<Peer>[] => [
  {
    id: 'alias',
    header: 'Peer',
    sortBy: ({ alias }) => alias,
    cell: ({ alias, name, description }) => (
      <Link to="/agents/$agentId/peers/$alias" params={{ agentId, alias }} className={classes.link} title={description}>
        <span>{alias}</span>
        {name !== undefined && name !== alias && <span>{name}</span>}
      </Link>
    ),
  },
  {
    id: 'url',
    header: 'Address',
    hideBelow: 600,
    sortBy: ({ url }) => url,
    cell: ({ url }) => (url === undefined ? '–' : <span className="mono">{url}</span>),
  },
  {
    id: 'state',
    header: 'State',
    width: '110px',
    hideBelow: 900,
    sortBy: ({ enabled }) => (enabled === undefined ? undefined : Number(!enabled)),
    cell: ({ enabled }) => <PeerState enabled={enabled} />,
  },
  {
    id: 'token',
    header: 'Credentials',
    width: '130px',
    hideBelow: 900,
    cell: ({ hasToken }) => credentialWords(hasToken),
  },
  {
    id: 'actions',
    header: '',
    width: '56px',
    hideBelow: 600,
    cell: (peer) => (
      <ActionIcon aria-label={`Remove ${peer.alias}`} onClick={() => confirmRemoval(agentId, peer)}>
        <IconTrash size={15} />
      </ActionIcon>
    ),
  },
]

export function PeerState({ enabled }: { enabled: boolean | undefined }) {
  if (enabled === undefined) return <>–</>
  return enabled ? <Status tone="good">enabled</Status> : <Status tone="quiet">disabled</Status>
}

export const credentialWords = (hasToken: boolean | undefined) =>
  hasToken === undefined ? 'not said' : hasToken ? 'stored' : 'none'

/** Asks before a peer goes. */
export function confirmRemoval(agentId: string, { alias, url }: Pick<Peer, 'alias' | 'url'>, onDone?: () => void) {
  confirm({
    title: 'Remove peer',
    body: (
      <>
        Remove <b className="mono">{alias}</b>
        {url && (
          <>
            {' '}
            at <span className="mono">{url}</span>
          </>
        )}
        ? The agent forgets its address and the token for it, and can’t ask it any more. The peer itself is not told.
      </>
    ),
    verb: 'Remove peer',
    action: removePeer,
    vars: { agentId, alias },
    ...(onDone ? { onDone } : {}),
  })
}
