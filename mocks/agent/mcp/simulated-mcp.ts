import { anyTools, catalogue, installedServers } from './catalogue.ts'
import type { McpConfig, McpOutside, McpTool } from './mcp-outside.ts'

/** What such commands are on a machine that has an agent. */
const commands = ['npx', 'bunx', 'uvx', 'uv', 'node', 'deno', 'python', 'python3', 'docker']

/** Servers that take a moment to connect and know their tools; odd commands and addresses fail as real ones would. */
export const simulatedMcp = (takesMs = 600): McpOutside => ({
  installed: async () => installedServers,
  async connect(config) {
    await new Promise((resolve) => setTimeout(resolve, takesMs))
    const tools = config.type === 'stdio' ? started(config) : reached(config)
    return { tools, close: async () => undefined }
  },
})

function started({ command = '', args = [] }: McpConfig): readonly McpTool[] {
  const program = command.split('/').at(-1) ?? ''
  if (!commands.includes(program)) {
    throw new Error(
      `The command could not be started: spawn ${command} ENOENT.\nIt is not on the PATH of the agent:\n/usr/local/bin:/usr/bin:/bin`,
    )
  }
  return toolsOf(`${program} ${args.join(' ')}`)
}

function reached({ url = '', headers = {} }: McpConfig): readonly McpTool[] {
  const address = URL.parse(url)
  if (!address) throw new Error(`This is not an address: ${url}`)
  if (/\.(invalid|test|localhost)$|^localhost$/.test(address.hostname))
    throw new Error(`getaddrinfo ENOTFOUND ${address.hostname}`)
  if (Object.values(headers).some((value) => value.includes('expired')))
    throw new Error(`The server answered 401 Unauthorized.\nGET ${url}\nThe access token expired.`)
  return toolsOf(url)
}

const toolsOf = (text: string) =>
  catalogue[Object.keys(catalogue).find((word) => text.includes(word)) ?? ''] ?? anyTools
