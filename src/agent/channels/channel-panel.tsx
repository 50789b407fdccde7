import { useQuery } from '@tanstack/react-query'
import { Failure } from '#kit/failure.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { SidePanel } from '#ui/side-panel.tsx'
import { ChannelEditor } from './channel-editor.tsx'
import { ChannelState } from './channel-columns.tsx'
import { readChannel } from './channel.ts'
import { channelOptions } from './queries.ts'

interface ChannelPanelProps {
  agentId: string
  name: string
  /** Opens another channel instead, or none. */
  onMove: (name: string | undefined) => void
}

/** One channel beside the list, as it is at the agent when it is opened. */
export function ChannelPanel({ agentId, name, onMove }: ChannelPanelProps) {
  const { data, error, refetch } = useQuery(channelOptions({ agentId, name }))
  const isGone = error?.upstreamStatus === 404
  return (
    <SidePanel
      label="Channel"
      title={<span className="mono">{name}</span>}
      note={data && <ChannelState channel={readChannel(name, data)} />}
      onClose={() => onMove(undefined)}
    >
      {isGone && !data && <p>There is no channel called {name} (any more).</p>}
      {error && !data && !isGone && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <TableSkeleton rows={8} />}
      {data && <ChannelEditor agentId={agentId} name={name} stored={data} isGone={isGone} onMove={onMove} />}
    </SidePanel>
  )
}
