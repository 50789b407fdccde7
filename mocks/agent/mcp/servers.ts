import type { McpDraft, McpPatch } from '#contract/placet/mcp.ts'
import type { SectionContext } from '#mocks/agent/section.ts'
import { manyServers } from './many-servers.ts'
import type { InstalledServer, McpConfig, McpConnection, McpTool } from './mcp-outside.ts'
import { withCredentials } from './with-credentials.ts'

/** One MCP server as the agent knows it. It is connecting when it is enabled and has neither connection nor error. */
export interface Server {
  name: string
  enabled: boolean
  config: McpConfig
  tools: readonly McpTool[]
  connection?: McpConnection | undefined
  error?: string | undefined
  /** When its state changed last, in milliseconds since the epoch. */
  changedAt: number
  /** Counts the tries to connect; only the newest one has a say. */
  tries: number
}

export interface McpServers {
  /** In the order they were added; connects anew what a restart of the agent has cut off. */
  all(): Promise<readonly Server[]>
  find(name: string): Server | undefined
  put(server: Server): void
  connect(server: Server): Promise<void>
  disconnect(server: Server): Promise<void>
  remove(server: Server): Promise<void>
}

const noConnection: McpConnection = { tools: [], close: async () => undefined }

/** The servers of one agent; connects to those that are enabled. */
export async function openServers(agent: SectionContext): Promise<McpServers> {
  const { mcp } = agent.outside
  const state = agent.state()
  const byName = new Map<string, Server>()
  let upSince = state.upSince

  const memory: McpServers = {
    async all() {
      const all = [...byName.values()]
      if (state.upSince > upSince) {
        upSince = state.upSince
        for (const server of all) if (server.enabled) void memory.connect(server)
      }
      return all
    },
    find: (name) => byName.get(name),
    put: (server) => void byName.set(server.name, server),
    async connect(server) {
      await memory.disconnect(server)
      const attempt = server.tries
      const isCurrent = () => server.tries === attempt
      try {
        const connection = await mcp.connect(await withCredentials(server.config, agent), (reason) => {
          if (isCurrent()) become(server, state.now(), { error: reason })
        })
        if (isCurrent()) become(server, state.now(), { connection })
        else await connection.close()
      } catch (cause) {
        const error = cause instanceof Error ? cause.message : String(cause)
        if (isCurrent()) become(server, state.now(), { error })
      }
    },
    async disconnect(server) {
      server.tries += 1
      const { connection } = server
      become(server, state.now(), {})
      await connection?.close()
    },
    async remove(server) {
      byName.delete(server.name)
      await memory.disconnect(server)
    },
  }

  for (const installed of await installedOn(agent)) {
    const server = fromInstalled(installed, state.upSince)
    memory.put(server)
    if (server.enabled && !installed.before) void memory.connect(server)
  }
  return memory
}

export function addServer(
  memory: McpServers,
  draft: { name: string; enabled: boolean; config: Omit<McpDraft, 'name'> },
): Server {
  const { name, enabled, config } = draft
  const server: Server = { name, enabled, config: configOf(config), tools: [], changedAt: 0, tries: 0 }
  memory.put(server)
  if (enabled) void memory.connect(server)
  else void memory.disconnect(server)
  return server
}

/** Members that are given replace those that are there, whole; what is enabled connects with them. */
export function changeServer(memory: McpServers, server: Server, patch: McpPatch): void {
  const { enabled = server.enabled, ...config } = patch
  server.enabled = enabled
  server.config = configOf({ ...server.config, ...config })
  if (enabled) void memory.connect(server)
  else void memory.disconnect(server)
}

function become(server: Server, now: number, next: { connection?: McpConnection; error?: string }) {
  server.connection = next.connection
  server.tools = next.connection?.tools ?? []
  server.error = next.error
  server.changedAt = now
}

/** Without a type, an address means HTTP. */
function configOf({ type, command, args, env, url, headers, tool_timeout }: McpPatch): McpConfig {
  return {
    type: type ?? (command === undefined && url !== undefined ? 'streamableHttp' : 'stdio'),
    ...(command === undefined ? {} : { command }),
    ...(args === undefined ? {} : { args }),
    ...(env === undefined ? {} : { env }),
    ...(url === undefined ? {} : { url }),
    ...(headers === undefined ? {} : { headers }),
    ...(tool_timeout === undefined ? {} : { tool_timeout }),
  }
}

async function installedOn(agent: SectionContext): Promise<readonly InstalledServer[]> {
  const { dataset } = agent.state()
  if (dataset === 'empty') return []
  return dataset === 'huge' ? manyServers : await agent.outside.mcp.installed()
}

function fromInstalled({ name, enabled, config, before }: InstalledServer, since: number): Server {
  const connection = before && 'tools' in before ? { ...noConnection, tools: before.tools } : undefined
  return {
    name,
    enabled,
    config,
    connection,
    tools: connection?.tools ?? [],
    error: before && 'error' in before ? before.error : undefined,
    changedAt: since,
    tries: 0,
  }
}
