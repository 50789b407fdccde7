import type { AuditEvent } from '#contract/placet/audit.ts'
import { readInstant } from '#lib/time.ts'

/** An event as the views use it. */
export interface AuditRow {
  /** The same for the same content whenever and however it was fetched; a second event of equal content gets its own. */
  key: string
  /** Milliseconds since the epoch; undefined when the event carries no readable time. */
  at: number | undefined
  /** The event's name; `mcp_call` for a tool call that went to an MCP server. */
  kind: string
  /** `channel:telegram`, else `origin:api`, else `system`. */
  lane: string
  failed: boolean
  event: AuditEvent
}

/** Rows in the order given, all from one answer. */
export function toRows(events: readonly AuditEvent[]): AuditRow[] {
  const seen = new Map<string, number>()
  return events.map((event) => {
    const at = readInstant(event.ts)?.at.getTime()
    const key = `${(at ?? 0).toString(36)}-${fingerprint(JSON.stringify(event.raw))}`
    const nth = seen.get(key) ?? 0
    seen.set(key, nth + 1)
    return {
      key: nth === 0 ? key : `${key}-${nth}`,
      at,
      kind: kindOf(event),
      lane: laneOf(event),
      failed: isFailed(event),
      event,
    }
  })
}

/** The moment inside a row's key, in milliseconds; undefined when it holds none. */
export function momentOfKey(key: string): number | undefined {
  const at = Number.parseInt(key.split('-')[0] ?? '', 36)
  return Number.isSafeInteger(at) && at > 0 ? at : undefined
}

/** `mcp:github:create_issue` and `mcp_github_create_issue` → server and tool. Undefined for any other tool. */
export function readMcpTool(name: string | undefined): { server: string; tool: string } | undefined {
  const [, server, tool] =
    /^mcp(?::([^:]+):|_([^_]+)_)(.+)$/.exec(name ?? '')?.filter((part) => part !== undefined) ?? []
  return server !== undefined && tool !== undefined ? { server, tool } : undefined
}

/** A tool's name as it is shown: `github › create_issue`, or as it came. */
export function toolLabel(name: string): string {
  const mcp = readMcpTool(name)
  return mcp ? `${mcp.server} › ${mcp.tool}` : name
}

/** `channel:telegram` → `telegram`; `origin:api` → `api (origin)`, as there may be a channel of that name. */
export const laneLabel = (lane: string) => lane.replace(/^channel:/, '').replace(/^origin:(.*)$/s, '$1 (origin)')

const kinds: Record<string, string> = {
  tool_call: 'Tool call',
  mcp_call: 'MCP call',
  llm_call: 'Model call',
  api_request: 'API request',
  channel_message: 'Message',
  cron_run: 'Cron run',
  policy_decision: 'Policy',
  error: 'Error',
}

/** `tool_call` → `Tool call`; a name that we do not know is only made readable. */
export const kindLabel = (kind: string) => kinds[kind] ?? capital(kind.replaceAll(/[_.]+/g, ' '))

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function kindOf({ event, tool_name }: AuditEvent): string {
  return event === 'tool_call' && readMcpTool(tool_name) ? 'mcp_call' : event
}

function laneOf({ channel, origin }: AuditEvent): string {
  if (channel) return `channel:${channel}`
  return origin ? `origin:${origin}` : 'system'
}

function isFailed({ event, status, error }: AuditEvent): boolean {
  if (status) return /^(error|fail|failed|failure|timeout|timed_out|exception|crashed)$/i.test(status)
  return event === 'error' || error !== undefined
}

/** 53 bits of a text's content (cyrb53, public domain), in base 36: enough to tell 100 000 events of the same instant apart. */
function fingerprint(text: string): string {
  let low = 0xdeadbeef
  let high = 0x41c6ce57
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    low = Math.imul(low ^ code, 2654435761)
    high = Math.imul(high ^ code, 1597334677)
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  return (4294967296 * (2097151 & high) + (low >>> 0)).toString(36)
}
