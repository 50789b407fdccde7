import { useQuery, useQueryClient } from '@tanstack/react-query'
import { capabilitiesOptions, isKeyRefused, refreshCapabilities } from '#kit/capabilities.ts'
import { isDown, isShown } from '#kit/offer.ts'
import { useRestart } from '#kit/restart.ts'
import { SectionNavigation } from './section-navigation.tsx'

export function AgentNavigation({ agentId }: { agentId: string }) {
  const client = useQueryClient()
  const { data, error } = useQuery(capabilitiesOptions(agentId))
  const isRestarting = useRestart(agentId) !== null
  return (
    <SectionNavigation
      party="agent"
      id={agentId}
      name={data?.agent.name ?? (error ? agentId : '…')}
      offer={data}
      isFolded={data !== undefined && (isDown(data) || isKeyRefused(data)) && !isRestarting}
      // While it restarts, nothing that was there a moment ago goes.
      isThere={(section) =>
        isShown(data, section) || (isRestarting && data?.sections[section]?.state === 'unreachable')
      }
      ask={() => refreshCapabilities(client, agentId)}
    />
  )
}
