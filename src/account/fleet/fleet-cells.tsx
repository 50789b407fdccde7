import { Link } from '@tanstack/react-router'
import { formatCompact, formatCount } from '#lib/numbers.ts'
import { formatDuration, utcDay } from '#lib/time.ts'
import { Sparkline } from '#ui/sparkline.tsx'
import { Status, type Tone } from '#ui/status.tsx'
import { Time } from '#ui/time.tsx'
import { useNow } from '#ui/use-now.ts'
import type { FleetRow, FleetState } from './fleet-rows.ts'
import classes from './fleet.module.css'

const tones: Record<FleetState, Tone> = {
  asking: 'quiet',
  unknown: 'quiet',
  silent: 'quiet',
  healthy: 'good',
  degraded: 'warn',
  unreachable: 'bad',
  refused: 'bad',
  failing: 'bad',
}

export function AgentLink({ row: { agent } }: { row: FleetRow }) {
  return (
    <Link to="/agents/$agentId" params={{ agentId: agent.id }} className={classes.link} title={agent.id}>
      <span>{agent.name}</span>
      <span className={classes.tag}>{[agent.tag, agent.description].filter(Boolean).join(' · ') || agent.id}</span>
    </Link>
  )
}

/** Health as a word, and what is wrong in a sentence. */
export function Health({ row }: { row: FleetRow }) {
  const reason = row.reason ?? (row.agent.status === 'error' ? row.agent.statusMessage : undefined)
  return (
    <span className={classes.health} title={reason ?? undefined}>
      <Status tone={tones[row.state]}>{row.word}</Status>
      {reason && <span className={classes.reason}>{reason}</span>}
    </span>
  )
}

export function Uptime({ row }: { row: FleetRow }) {
  return <span className="num">{row.uptime === undefined ? '–' : formatDuration(row.uptime)}</span>
}

export function Sessions({ row }: { row: FleetRow }) {
  return <span className="num">{row.sessions === undefined ? '–' : formatCount(row.sessions)}</span>
}

/** Tokens of the last days with their course; a figure that could not be had is named, never a zero. */
export function Tokens({ row: { usage } }: { row: FleetRow }) {
  if (usage.state === 'asking') return <span className={classes.quiet}>…</span>
  if (usage.state === 'unknown') return <span className={classes.quiet}>unknown</span>
  if (usage.state === 'failed')
    return (
      <span className={classes.failed} title={usage.reason}>
        not available
      </span>
    )
  return (
    <span className={classes.tokens} title={formatCount(usage.total)}>
      <Sparkline values={usage.daily} />
      <span className="num">{formatCompact(usage.total)}</span>
    </span>
  )
}

export function LastActivity({ row: { activity } }: { row: FleetRow }) {
  const now = useNow()
  if (!activity) return <span>–</span>
  if ('at' in activity) return <Time at={activity.at} />
  const days = Math.round((Date.parse(utcDay(now)) - Date.parse(activity.day)) / 86_400_000)
  return (
    <time dateTime={activity.day} title={`Last used tokens on ${activity.day} (UTC)`} className="num">
      {days <= 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`}
    </time>
  )
}
