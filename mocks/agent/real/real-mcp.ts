import { fileURLToPath } from 'node:url'
import { Client, SSEClientTransport, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import type { InstalledServer, McpConfig, McpConnection, McpOutside } from '#mocks/agent/mcp/mcp-outside.ts'
import { startTides, type TidesServer } from './mcp-servers/tides.ts'

const patienceMs = 15_000
const logbook = fileURLToPath(new URL('mcp-servers/logbook.ts', import.meta.url))

/** Real MCP servers, spoken to with the official client; two small ones come along. Nothing is started before it is asked for. */
export function realMcp(): McpOutside & { close(): Promise<void> } {
  let tides: Promise<TidesServer> | undefined
  const open = new Set<McpConnection>()
  const stopping = new AbortController()
  return {
    async installed() {
      tides ??= startTides()
      return serversOf((await tides).url)
    },
    async connect(config, onLost) {
      const connection = await connect(config, stopping.signal, (reason) => {
        open.delete(connection)
        onLost(reason)
      })
      open.add(connection)
      return {
        tools: connection.tools,
        async close() {
          open.delete(connection)
          await connection.close()
        },
      }
    },
    async close() {
      stopping.abort()
      await Promise.all([...open].map((connection) => connection.close()))
      await (await tides)?.close()
    },
  }
}

const serversOf = (tidesUrl: string): readonly InstalledServer[] => [
  { name: 'logbook', enabled: true, config: { type: 'stdio', command: process.execPath, args: [logbook] } },
  { name: 'tides', enabled: true, config: { type: 'streamableHttp', url: tidesUrl } },
  {
    name: 'logbook-bremen',
    enabled: true,
    config: {
      type: 'stdio',
      command: process.execPath,
      args: [logbook],
      env: { LOGBOOK_NAME: 'Bremen', LOGBOOK_FAIL: 'the share of Bremen is not mounted' },
    },
  },
  {
    name: 'logbook-archive',
    enabled: false,
    config: { type: 'stdio', command: process.execPath, args: [logbook], env: { LOGBOOK_NAME: 'the archive' } },
  },
]

async function connect(
  config: McpConfig,
  signal: AbortSignal,
  onLost: (reason: string) => void,
): Promise<McpConnection> {
  const { transport, said } = transportOf(config)
  const client = new Client({ name: 'reference-agent', version: '1.0.0' })
  let isOpen = false
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- the client tells it in no other way
  client.onclose = () => {
    if (isOpen) onLost(withOutput('The server closed the connection.', said()))
    isOpen = false
  }
  try {
    const patience = { timeout: patienceMs, signal }
    await client.connect(transport, patience)
    const { tools } = client.getServerCapabilities()?.tools ? await client.listTools({}, patience) : { tools: [] }
    isOpen = true
    return {
      tools: tools.map(({ name, description, inputSchema }) => ({
        name,
        inputSchema,
        ...(description === undefined ? {} : { description }),
      })),
      async close() {
        isOpen = false
        await client.close()
      },
    }
  } catch (cause) {
    await client.close()
    throw new Error(withOutput(reasonOf(cause), said()), { cause })
  }
}

/** `said` is what a process has written to stderr, its last 4 KB. */
function transportOf({ type, command = '', args = [], env = {}, url = '', headers = {} }: McpConfig) {
  if (type !== 'stdio') {
    const address = URL.parse(url)
    if (!address) throw new Error(`This is not an address: ${url}`)
    const options = { requestInit: { headers } }
    return {
      transport:
        type === 'sse' ? new SSEClientTransport(address, options) : new StreamableHTTPClientTransport(address, options),
      said: () => '',
    }
  }
  const transport = new StdioClientTransport({
    command,
    args,
    env: { ...getDefaultEnvironment(), ...env },
    stderr: 'pipe',
  })
  let output = ''
  transport.stderr?.on('data', (part: Buffer) => {
    output = (output + part.toString()).slice(-4096)
  })
  return { transport, said: () => output.trim() }
}

/** What a process says about itself comes first: it knows best. */
const withOutput = (reason: string, output: string) => (output === '' ? reason : `${output}\n\n${reason}`)

/** What is beneath "fetch failed" is what helps. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  const beneath = cause.cause instanceof Error ? `\n${cause.cause.message}` : ''
  return `Could not connect: ${cause.message}${beneath}`
}
