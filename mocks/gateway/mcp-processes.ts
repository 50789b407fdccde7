import { remembered, type GatewayContext } from './section.ts'

/** A local MCP server's process, as the wire has it. */
export interface McpProcess {
  serverName: string
  status: 'stopped' | 'running' | 'failed'
  pid: number | null
  url: string | null
  lastError: string | null
  startedAt: string | null
  exitedAt: string | null
}

interface Known extends Omit<McpProcess, 'serverName' | 'url'> {
  lines: string[]
}

const never = (): Known => ({
  status: 'stopped',
  pid: null,
  lastError: null,
  startedAt: null,
  exitedAt: null,
  lines: [],
})

/** Simulated: nothing is launched. */
const processesOf = remembered(({ installation, startedAt }) => {
  const processes = new Map<string, Known>()
  for (const [name, server] of installation.mcpServers) {
    if (server['mode'] === 'local_http') processes.set(name, run(server, 41_210, startedAt - 5 * 3_600_000))
  }
  return processes
})

export function processOf(gateway: GatewayContext, serverName: string): McpProcess {
  const { lines: _lines, ...known } = processesOf(gateway).get(serverName) ?? never()
  const { mode, port, path } = gateway.state().installation.mcpServers.get(serverName) ?? {}
  const url = mode === 'local_http' ? `http://127.0.0.1:${String(port)}${String(path)}` : null
  return { serverName, url, ...known }
}

export const processLogsOf = (gateway: GatewayContext, serverName: string): string[] =>
  processesOf(gateway).get(serverName)?.lines ?? []

/** A package that nobody published fails to start. */
export function startProcess(gateway: GatewayContext, serverName: string): McpProcess {
  const server = gateway.state().installation.mcpServers.get(serverName) ?? {}
  const before = processesOf(gateway).get(serverName) ?? never()
  if (before.status === 'running') return processOf(gateway, serverName)
  const now = gateway.state().now()
  const isThere = !String(server['package']).includes('missing')
  const started = isThere ? run(server, 41_000 + (now % 1000), now) : failed(server, now)
  processesOf(gateway).set(serverName, { ...started, lines: [...before.lines, ...started.lines].slice(-500) })
  return processOf(gateway, serverName)
}

export function stopProcess(gateway: GatewayContext, serverName: string): McpProcess {
  const known = processesOf(gateway).get(serverName)
  if (known) {
    const exitedAt = new Date(gateway.state().now()).toISOString()
    const lines = known.status === 'running' ? [...known.lines, 'INFO:     Shutting down'] : known.lines
    processesOf(gateway).set(serverName, { ...known, lines, status: 'stopped', pid: null, exitedAt })
  }
  return processOf(gateway, serverName)
}

/** With the server goes its process. */
export const forgetProcess = (gateway: GatewayContext, serverName: string) => processesOf(gateway).delete(serverName)

const command = (server: Record<string, unknown>) =>
  [server['launcher'], server['package'], ...(Array.isArray(server['args']) ? server['args'] : [])].join(' ')

function run(server: Record<string, unknown>, pid: number, at: number): Known {
  return {
    ...never(),
    status: 'running',
    pid,
    startedAt: new Date(at).toISOString(),
    lines: [
      `Starting: ${command(server)}`,
      `INFO:     Started server process [${pid}]`,
      'INFO:     Waiting for application startup.',
      `INFO:     Uvicorn running on http://127.0.0.1:${String(server['port'])}`,
    ],
  }
}

function failed(server: Record<string, unknown>, at: number): Known {
  const lastError = 'Process exited with code 1 before it was ready'
  const lines = [
    `Starting: ${command(server)}`,
    `error: Package ${String(server['package'])} was not found in the registry`,
  ]
  return { ...never(), status: 'failed', lastError, lines, exitedAt: new Date(at).toISOString() }
}
