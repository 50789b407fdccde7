import { createDraw } from '#mocks/agent/random.ts'
import { remembered, type GatewayContext } from './section.ts'
import type { GatewayState } from './state.ts'

/** One call of an MCP server through the gateway, as the wire has it. */
export interface McpCall {
  request_id: string
  created_at: string
  start_time: number
  duration_ms: number
  server_name: string
  upstream_url: string
  method: string
  jsonrpc_method: string
  tool_name: string | null
  api_key: string
  attribution: string | null
  source_ip: string
  response_status: number
  is_streamed: boolean
  has_debug: boolean
  error_code: string | null
  error_message: string | null
}

const logOf = remembered((state) => ({ calls: state.dataset === 'empty' ? [] : pastCalls(state) }))

/** Newest first. */
export const mcpCallsOf = (gateway: GatewayContext): readonly McpCall[] => logOf(gateway).calls

export function forgetMcpLogs(gateway: GatewayContext, isMeant: (call: McpCall) => boolean): void {
  const log = logOf(gateway)
  log.calls = log.calls.filter((call) => !isMeant(call))
}

const tools: readonly [string, ...string[]] = [
  'search',
  'search',
  'search',
  'fetch_page',
  'berths_today',
  'assign_berth',
]

function pastCalls({ seed, startedAt }: GatewayState): McpCall[] {
  const draw = createDraw(`${seed}:mcp:${startedAt}`)
  const count = 240
  return Array.from({ length: count }, (_, index) => {
    const at = startedAt - Math.round((index + draw.next()) * 45 * 60_000)
    const isList = draw.chance(0.2)
    const tool = isList ? null : draw.pick(tools)
    const server = tool === null || tool.startsWith('search') || tool === 'fetch_page' ? 'web-search' : 'berth-plan'
    // A tool that fails upstream says so with its status alone.
    const isFailed = tool === 'assign_berth' || (tool === 'fetch_page' && draw.chance(0.3))
    return {
      request_id: `${draw.hex(8)}-${draw.hex(4)}-4${draw.hex(3)}-8${draw.hex(3)}-${draw.hex(12)}`,
      created_at: new Date(at).toISOString(),
      start_time: at,
      duration_ms: isList ? 4 : Math.round(80 + draw.next() * 1400),
      server_name: server,
      upstream_url: server === 'web-search' ? 'https://mcp.search.example/mcp' : 'http://127.0.0.1:9310/mcp',
      method: 'POST',
      jsonrpc_method: isList ? 'tools/list' : 'tools/call',
      tool_name: tool,
      api_key: draw.chance(0.7) ? 'harbourline-ops' : 'support-desk',
      attribution: draw.chance(0.3) ? 'cron' : null,
      source_ip: '10.20.4.11',
      response_status: isFailed ? 500 : 200,
      is_streamed: false,
      has_debug: false,
      error_code: null,
      error_message: null,
    }
  })
}
