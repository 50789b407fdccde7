import { useQuery } from '@tanstack/react-query'
import { isHealthy } from '#contract/placet/health.ts'
import { type Capabilities, capabilitiesOptions, isDown, isKeyRefused } from '#kit/capabilities.ts'
import { useRestart } from '#kit/restart.ts'
import { formatDuration } from '#lib/time.ts'
import { Status, type Tone } from '#ui/status.tsx'
import { AgentSwitcher } from './agent-switcher.tsx'
import { RefreshControl } from './refresh-control.tsx'
import classes from './agent-frame.module.css'

/** Always in sight: which agent this is, how it is, and how old what you see is. */
export function AgentBar({ agentId }: { agentId: string }) {
  const { data, error } = useQuery(capabilitiesOptions(agentId))
  const report = data?.health.report
  const restart = useRestart(agentId)
  const [tone, word] = restart ? (['live', 'Restarting'] as const) : stateOf(data, error !== null)
  return (
    <div className={classes.bar}>
      <AgentSwitcher agentId={agentId} name={data?.agent.name ?? agentId} />
      <div className={classes.facts}>
        <Status tone={tone}>{word}</Status>
        {report?.uptime !== undefined && (
          <span className={classes.wide}>up {formatDuration(report.uptime * 1000)}</span>
        )}
        {data?.health.state === 'present' && (
          <span className={classes.wide}>answered in {formatDuration(data.health.tookMs)}</span>
        )}
      </div>
      <div className={classes.end}>
        <RefreshControl agentId={agentId} />
      </div>
    </div>
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
