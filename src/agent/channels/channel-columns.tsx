import type { Column } from '#ui/data-table.tsx'
import { Status } from '#ui/status.tsx'
import type { Access, Channel } from './channel.ts'
import classes from './channels.module.css'

/** `narrow`: beside an open channel. */
export const channelColumns = (narrow: boolean): Column<Channel>[] => [
  {
    id: 'name',
    header: 'Channel',
    sortBy: ({ name }) => name,
    cell: ({ name }) => <span className={`mono ${classes.name}`}>{name}</span>,
  },
  ...(narrow ? [] : wide.slice(0, 1)),
  {
    id: 'state',
    header: 'State',
    width: narrow ? '150px' : '240px',
    sortBy: (channel) => `${channel.enabled === true ? 0 : 1}${channel.missing.length > 0 ? 0 : 1}`,
    cell: (channel) => <ChannelState channel={channel} />,
  },
  ...(narrow ? [] : wide.slice(1)),
]

const wide: Column<Channel>[] = [
  {
    id: 'kind',
    header: 'Kind',
    width: '160px',
    hideBelow: 600,
    sortBy: ({ kind }) => kind.label,
    cell: ({ kind }) => kind.label,
  },
  {
    id: 'access',
    header: 'Who may write',
    width: '200px',
    hideBelow: 900,
    sortBy: ({ access }) => (access.to === 'some' ? access.people.length : access.to === 'everyone' ? Infinity : -1),
    cell: ({ access }) => <ChannelAccess access={access} />,
  },
]

export function ChannelState({ channel: { enabled, missing } }: { channel: Channel }) {
  if (enabled === true && missing.length > 0) return <Status tone="warn">{`Lacks ${inWords(missing)}`}</Status>
  if (enabled === undefined) return <Status tone="quiet">Not said</Status>
  return enabled ? <Status tone="good">Enabled</Status> : <Status tone="quiet">{offWords(missing)}</Status>
}

export function ChannelAccess({ access }: { access: Access }) {
  if (access.to === 'some')
    return (
      <span title={access.people.join(', ')}>
        {access.people.length === 1 ? access.people[0] : `${access.people.length} listed`}
      </span>
    )
  const words = { everyone: 'Everyone', 'nobody listed': 'Nobody listed', 'not said': 'Not said' } as const
  return access.to === 'everyone' ? <Status tone="warn">Everyone</Status> : <span>{words[access.to]}</span>
}

const offWords = (missing: readonly string[]) => (missing.length === 0 ? 'Off' : `Off, lacks ${inWords(missing)}`)

const inWords = (missing: readonly string[]) =>
  missing.length > 1 ? `${missing.length} settings` : (missing[0] ?? '').toLowerCase()
