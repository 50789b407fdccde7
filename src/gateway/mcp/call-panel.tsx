import { Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { McpLog } from '#contract/plexus/mcp.ts'
import { confirm } from '#kit/confirm.tsx'
import { formatDuration } from '#lib/time.ts'
import { CopyButton } from '#ui/copy-button.tsx'
import { Fact, Facts } from '#ui/facts.tsx'
import { SidePanel } from '#ui/side-panel.tsx'
import { ClockTime } from '#ui/time.tsx'
import { CallStatus } from './call-columns.tsx'
import { type CallFilter, deleteCall } from './call-queries.ts'
import { calledOf, troubleOf } from './server-words.ts'
import classes from './mcp.module.css'

interface CallPanelProps {
  gatewayId: string
  requestId: string
  /** Undefined: it is not on this page. */
  log: McpLog | undefined
  filter: CallFilter
  onClose: () => void
}

/** One call in full, beside the list. */
export function CallPanel({ gatewayId, requestId, log, filter, onClose }: CallPanelProps) {
  if (!log)
    return (
      <SidePanel label="Call" title={<span className="mono">{requestId}</span>} onClose={onClose}>
        <p>It is not among the calls of this page (any more).</p>
      </SidePanel>
    )
  const askToDelete = () =>
    confirm({
      title: 'Delete this call?',
      body: `The record of ${calledOf(log)} at ${log.server_name ?? 'a server'} goes. What the call did stays done.`,
      verb: 'Delete call',
      action: deleteCall,
      vars: { gatewayId, requestId, filter },
      onDone: onClose,
    })
  const trouble = troubleOf(log)
  return (
    <SidePanel
      label="Call"
      title={<span className="mono">{calledOf(log)}</span>}
      note={<CallStatus log={log} />}
      onClose={onClose}
    >
      <Group gap="xs">
        <Button variant="subtle" color="red" onClick={askToDelete}>
          Delete
        </Button>
        {log.server_name && (
          <Link
            to="/gateways/$gatewayId/mcp"
            params={{ gatewayId }}
            search={{ open: log.server_name }}
            className={classes.link}
          >
            The server
          </Link>
        )}
      </Group>
      <Facts>
        <Fact name="What went wrong">
          {trouble ?? 'nothing'}
          {trouble !== undefined &&
            !log.error_message &&
            `. The gateway has only the status, ${log.response_status ?? 'none'}; what the tool said is in the server’s own log at most.`}
        </Fact>
        <Fact name="Time">
          <ClockTime at={log.created_at} exact dated />
        </Fact>
        <Fact name="Duration">
          {log.duration_ms === undefined || log.duration_ms === null ? 'not told' : formatDuration(log.duration_ms)}
        </Fact>
        <Fact name="Server">{log.server_name ?? 'not told'}</Fact>
        <Fact name="Address">
          <span className="mono">{log.upstream_url ?? 'not told'}</span>
        </Fact>
        <Fact name="Method">
          <span className="mono">{[log.method, log.jsonrpc_method].filter(Boolean).join(' ')}</span>
        </Fact>
        <Fact name="Tool">{log.tool_name ?? 'none: not the call of a tool'}</Fact>
        <Fact name="Key">{log.api_key ?? 'not told'}</Fact>
        <Fact name="Attribution">{log.attribution ?? 'none'}</Fact>
        <Fact name="From">
          <span className="mono">{log.source_ip ?? 'not told'}</span>
        </Fact>
        <Fact name="Streamed">{log.is_streamed === true ? 'yes' : 'no'}</Fact>
        <Fact name="Request">
          <span className="mono">{log.request_id}</span> <CopyButton text={log.request_id} what="request id" />
        </Fact>
      </Facts>
    </SidePanel>
  )
}
