import { ActionIcon, Button, Group } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { formatAbsolute, formatDuration, readInstant } from '#lib/time.ts'
import { CopyButton } from '#ui/copy-button.tsx'
import { Fact, Facts } from '#ui/facts.tsx'
import { JsonView } from '#ui/json-view.tsx'
import { SidePanel } from '#ui/side-panel.tsx'
import { searchOf } from './audit-range.ts'
import { type AuditRow, kindLabel, laneLabel, momentOfKey, toolLabel } from './audit-row.ts'
import type { AuditSearch, IdFilter } from './audit-search.ts'
import { EventStatus } from './event-columns.tsx'
import classes from './event-detail.module.css'

interface EventDetailProps {
  agentId: string
  /** Key of the open event. */
  open: string
  /** Undefined when it is not among what is loaded. */
  row: AuditRow | undefined
  change: (next: Partial<AuditSearch>, step?: 'replace' | 'push') => void
}

/** One event beside the list (in place of it on a small window): what it belongs to, and all of it as it came. */
export function EventDetail({ agentId, open, row, change }: EventDetailProps) {
  return (
    <SidePanel
      label="Event"
      title={row ? kindLabel(row.kind) : 'Event'}
      note={row && <EventStatus row={row} />}
      onClose={() => change({ open: undefined })}
    >
      {row ? <EventFacts agentId={agentId} row={row} change={change} /> : <NotLoaded open={open} change={change} />}
    </SidePanel>
  )
}

function EventFacts({ agentId, row, change }: { agentId: string; row: AuditRow; change: EventDetailProps['change'] }) {
  const { event } = row
  const instant = readInstant(event.ts)
  const filter = (id: IdFilter, name: string, value: string | undefined, link?: ReactNode) =>
    value && (
      <Fact name={name}>
        {link ?? <span className="mono">{value}</span>}
        <span className={classes.tools}>
          <CopyButton text={value} what={name} />
          <ActionIcon
            size={24}
            aria-label={`Show only this ${name}`}
            title={`Show only this ${name}`}
            onClick={() => change({ [id]: value, view: 'list' }, 'push')}
          >
            <IconFilter size={14} />
          </ActionIcon>
        </span>
      </Fact>
    )
  return (
    <>
      {event.error && <p className={classes.error}>{event.error}</p>}
      <Facts>
        {instant && (
          <Fact name="time">{`${formatAbsolute(instant)}.${String(instant.at.getMilliseconds()).padStart(3, '0')}`}</Fact>
        )}
        {event.tool_name && (
          <Fact name="tool">
            <span className="mono" title={event.tool_name}>
              {toolLabel(event.tool_name)}
            </span>
          </Fact>
        )}
        {event.duration_ms !== undefined && <Fact name="duration">{formatDuration(event.duration_ms)}</Fact>}
        {event.model && <Fact name="model">{event.model}</Fact>}
        <Fact name="lane">{laneLabel(row.lane)}</Fact>
        {filter('origin', 'origin', event.origin)}
        {filter(
          'runId',
          'run',
          event.run_id,
          event.run_id && (
            <Link className="mono" to="/agents/$agentId/audit/runs/$runId" params={{ agentId, runId: event.run_id }}>
              {event.run_id}
            </Link>
          ),
        )}
        {filter(
          'sessionKey',
          'session',
          event.session_key,
          event.session_key && (
            <Link
              className="mono"
              to="/agents/$agentId/sessions/$sessionKey"
              params={{ agentId, sessionKey: event.session_key }}
            >
              {event.session_key}
            </Link>
          ),
        )}
        {filter('traceId', 'trace', event.trace_id)}
        {filter('turnId', 'turn', event.turn_id)}
        {filter('parentRunId', 'parent run', event.parent_run_id)}
        {filter('channelId', 'channel id', event.channel_id)}
      </Facts>
      <JsonView label="As it came" value={event.raw} />
    </>
  )
}

/** The address names an event, but it is not loaded: older than what is, or left out by the filters. */
function NotLoaded({ open, change }: { open: string; change: EventDetailProps['change'] }) {
  const at = momentOfKey(open)
  return (
    <>
      <p>This event is not among those that are loaded. It may be older, or the filters leave it out.</p>
      <Group gap="xs">
        {at !== undefined && (
          <Button
            variant="default"
            onClick={() => change({ ...searchOf({ from: at - 30_000, to: at + 30_000 }), view: 'list', noise: true })}
          >
            Show the minute around it
          </Button>
        )}
      </Group>
    </>
  )
}
