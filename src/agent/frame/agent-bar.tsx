import { queryOptions, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { isManageable } from '#contract/placet/agents.ts'
import { isHealthy } from '#contract/placet/health.ts'
import { agentsOptions } from '#kit/agents.ts'
import { type Capabilities, capabilitiesOptions, isKeyRefused } from '#kit/capabilities.ts'
import { WideFact } from '#kit/frame/frame.tsx'
import { Switcher } from '#kit/frame/switcher.tsx'
import { isDown } from '#kit/offer.ts'
import { useRestart } from '#kit/restart.ts'
import { formatDuration } from '#lib/time.ts'
import { Status, type Tone } from '#ui/status.tsx'

const manageableOptions = queryOptions({ ...agentsOptions(), select: (agents) => agents.filter(isManageable) })

export function AgentSwitcher({ agentId }: { agentId: string }) {
  const { data, error } = useQuery(capabilitiesOptions(agentId))
  const navigate = useNavigate()
  return (
    <Switcher
      party="agent"
      openId={agentId}
      name={data?.agent.name ?? (error ? agentId : '…')}
      options={manageableOptions}
      onOpen={(id) => void navigate({ to: '/agents/$agentId', params: { agentId: id } })}
    />
  )
}

/** How the agent is. */
export function AgentFacts({ agentId }: { agentId: string }) {
  const { data, error } = useQuery(capabilitiesOptions(agentId))
  const report = data?.health.report
  const restart = useRestart(agentId)
  const [tone, word] = restart ? (['live', 'Restarting'] as const) : stateOf(data, error !== null)
  return (
    <>
      <Status tone={tone}>{word}</Status>
      {report?.uptime !== undefined && <WideFact>up {formatDuration(report.uptime * 1000)}</WideFact>}
      {data?.health.state === 'present' && <WideFact>answered in {formatDuration(data.health.tookMs)}</WideFact>}
    </>
  )
}

function stateOf(data: Capabilities | undefined, failed: boolean): [Tone, string] {
  if (!data) return failed ? ['bad', 'Not available'] : ['quiet', 'Asking…']
  if (isDown(data)) return ['bad', 'Unreachable']
  if (isKeyRefused(data)) return ['bad', 'Key refused']
  const { state, report } = data.health
  if (state === 'unreachable') return ['warn', 'Health unreachable']
  if (report && !isHealthy(report)) return ['warn', report.status ?? 'Degraded']
  if (failed) return ['warn', 'Last known: healthy']
  return state === 'present' ? ['good', 'Healthy'] : ['quiet', 'Health not reported']
}
