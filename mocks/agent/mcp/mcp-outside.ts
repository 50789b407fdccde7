import type { mcpTransports } from '#contract/placet/mcp.ts'

/** How a server is configured, as in the agent's own file. `tool_timeout` in seconds. */
export interface McpConfig {
  type: (typeof mcpTransports)[number]
  command?: string
  args?: string[]
  env?: Record<string, string>
  url?: string
  headers?: Record<string, string>
  tool_timeout?: number
}

export interface McpTool {
  name: string
  description?: string
  inputSchema?: Readonly<Record<string, unknown>>
}

export interface McpConnection {
  tools: readonly McpTool[]
  close(): Promise<void>
}

/** A server that is there from the beginning. */
export interface InstalledServer {
  name: string
  config: McpConfig
  enabled: boolean
  /** How connecting to it went before anybody looked; without it, the agent connects at the first look. */
  before?: { tools: readonly McpTool[] } | { error: string }
}

/** MCP servers beyond the agent. */
export interface McpOutside {
  installed(): Promise<readonly InstalledServer[]>
  /** Rejects with an `Error` whose message is fit to be read. `onLost` is told when the connection ends by itself. */
  connect(config: McpConfig, onLost: (reason: string) => void): Promise<McpConnection>
}
