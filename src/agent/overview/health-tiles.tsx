import type { CapabilityState } from '#contract/placet/capabilities.ts'
import { type Health, isHealthy } from '#contract/placet/health.ts'
import type { Capabilities } from '#kit/capabilities.ts'
import { formatCount } from '#lib/numbers.ts'
import { formatDuration } from '#lib/time.ts'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { Stat, Stats } from '#ui/stat.tsx'
import { Status, type Tone } from '#ui/status.tsx'
import classes from './overview.module.css'

/** The agent's own health report, member by member; also those that no contract names. */
export function HealthTiles({ capabilities }: { capabilities: Capabilities | undefined }) {
  if (!capabilities) return <BlockSkeleton height={64} />
  const { health } = capabilities
  const [tone, word] = stateOf(health)
  const report = health.report ?? {}
  return (
    <Stats label="Health">
      <Stat
        label="Status"
        value={
          <span className={classes.text}>
            <Status tone={tone}>{word}</Status>
          </span>
        }
        {...(health.message === undefined ? {} : { hint: health.message })}
      />
      {report.uptime !== undefined && <Stat label="Uptime" value={formatDuration(report.uptime * 1000)} />}
      {report.sessions !== undefined && <Stat label="Active sessions" value={formatCount(report.sessions)} />}
      {health.state === 'present' && <Stat label="Answered in" value={formatDuration(health.tookMs)} />}
      {Object.entries(report).map(([name, value]) =>
        isOther(name) && isScalar(value) && value !== capabilities.agent.name ? (
          <Stat key={name} label={wordsOf(name)} value={<span className={classes.text}>{String(value)}</span>} />
        ) : null,
      )}
    </Stats>
  )
}

function stateOf({ state, report }: Capabilities['health']): [Tone, string] {
  if (state !== 'present') return without[state]
  return report && !isHealthy(report) ? ['warn', report.status ?? 'degraded'] : ['good', report?.status ?? 'ok']
}

const without: Record<Exclude<CapabilityState, 'present'>, [Tone, string]> = {
  absent: ['quiet', 'not reported'],
  unreachable: ['warn', 'health not reachable'],
  refused: ['bad', 'key refused'],
  failing: ['warn', 'health check failing'],
}

const shownAbove: readonly (keyof Health)[] = ['status', 'uptime', 'sessions']
const isOther = (name: string) => !shownAbove.some((known) => known === name)

const isScalar = (value: unknown) =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' || typeof value === 'boolean'

/** `max_tokens`, `maxTokens` → `Max tokens`. */
function wordsOf(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase()
    .trim()
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}
