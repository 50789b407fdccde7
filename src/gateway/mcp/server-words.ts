import type { McpLog, McpServer, NamedMcpServer } from '#contract/plexus/mcp.ts'

/** Where a server is: its address, or what is started and on which port. */
export function addressOf({ mode, upstream_url: url, launcher, package: pack, port }: McpServer): string {
  if (mode !== 'local_http') return url ?? ''
  return [launcher, pack, port === undefined || port === null ? '' : `on port ${port}`].filter(Boolean).join(' ')
}

/** Whether every word of `q` is in the server's name or address. */
export function matches(server: NamedMcpServer, q: string): boolean {
  const text = `${server.name} ${addressOf(server)}`.toLowerCase()
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** What went wrong with a call; undefined when nothing did. */
export function troubleOf({ response_status: status, error_code: code, error_message: message }: McpLog) {
  if (message) return code ? `${code}: ${message}` : message
  if (code) return code
  if (status === undefined || status === null || status < 400) return undefined
  return 'Failed, no message kept'
}

/** What was called: a tool, or a method of the protocol. */
export const calledOf = ({ tool_name: tool, jsonrpc_method: rpc, method }: McpLog) =>
  tool ?? rpc ?? method ?? 'not told'
