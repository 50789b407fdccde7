import type { Context, Hono } from 'hono'
import { noMembersSchema } from '#contract/lenient.ts'
import { mcpDraftSchema, mcpListSchema, mcpPatchSchema, mcpServerSchema } from '#contract/placet/mcp.ts'
import { addServer, changeServer, type McpServers, openServers, type Server } from './mcp/servers.ts'
import { isMasked, maskedConfig } from './mcp/masks.ts'
import { readBody } from './read-body.ts'
import { refuse, reply } from './reply.ts'
import { remembered, type Section, type SectionContext } from './section.ts'
import { listed } from './style.ts'

const memories = remembered(openServers)

/** Contract C.11. */
export const mcpSection: Section = {
  name: 'mcp',
  paths: ['/mcp'],
  register(api, agent) {
    const servers = () => memories(agent)
    api.get('/mcp', async () => {
      const all = await (await servers()).all()
      return reply(
        mcpListSchema,
        listed(
          agent.style(),
          all.map((server) => wire(server, agent)),
          { count: all.length },
        ),
      )
    })
    api.post('/mcp', async (context) => {
      const read = await readBody(context.req.raw, mcpDraftSchema)
      if ('refusal' in read) return read.refusal
      const { name, enabled = true, ...config } = read.body
      const memory = await servers()
      if (memory.find(name)) return refuse(409, `There is an MCP server called ${name} already.`)
      const masked = maskedMember(config)
      if (masked) return masked
      return answer(agent, addServer(memory, { name, enabled, config }), 201)
    })
    onServer(api, servers, 'get', '', (_memory, server) => reply(mcpServerSchema, wire(server, agent)))
    onServer(api, servers, 'patch', '', async (memory, server, context) => {
      const read = await readBody(context.req.raw, mcpPatchSchema)
      if ('refusal' in read) return read.refusal
      const masked = maskedMember(read.body)
      if (masked) return masked
      changeServer(memory, server, read.body)
      return answer(agent, server)
    })
    onServer(api, servers, 'delete', '', async (memory, server) => {
      await memory.remove(server)
      return reply(noMembersSchema, { deleted: server.name })
    })
    onServer(api, servers, 'post', '/enable', (memory, server) => {
      server.enabled = true
      void memory.connect(server)
      return answer(agent, server)
    })
    onServer(api, servers, 'post', '/disable', async (memory, server) => {
      server.enabled = false
      await memory.disconnect(server)
      return answer(agent, server)
    })
    onServer(api, servers, 'post', '/restart', (memory, server) => {
      if (!server.enabled) return refuse(409, `${server.name} is disabled. Enable it first.`)
      void memory.connect(server)
      return answer(agent, server)
    })
  },
}

type Answer = (memory: McpServers, server: Server, context: Context) => Response | Promise<Response>

function onServer(
  api: Hono,
  servers: () => Promise<McpServers>,
  method: 'get' | 'post' | 'patch' | 'delete',
  rest: string,
  answerWith: Answer,
) {
  api.on(method.toUpperCase(), `/mcp/:name${rest}`, async (context) => {
    const memory = await servers()
    const name = context.req.param('name') ?? ''
    const server = memory.find(name)
    return server ? answerWith(memory, server, context) : refuse(404, `There is no MCP server called ${name}.`)
  })
}

const answer = (agent: SectionContext, server: Server, status = 200) =>
  reply(
    mcpServerSchema,
    agent.style() === 'bare-arrays' ? wire(server, agent) : { server: wire(server, agent) },
    status,
  )

/** How a server is configured is not sent, but by some runtimes, masked. */
function wire(server: Server, agent: SectionContext): Record<string, unknown> {
  const { name, enabled, config, tools, error, connection, changedAt } = server
  const state = { name, enabled, connected: connection !== undefined, transport: config.type }
  const style = agent.style()
  if (style === 'missing-optionals') return { ...state, tools: tools.map((tool) => tool.name) }
  const more = { ...state, tools, error: error ?? null }
  return style === 'camel'
    ? { ...more, changedAt, config: maskedConfig(config) }
    : { ...more, changed_at: new Date(changedAt).toISOString() }
}

/** A mask that comes back would replace the secret behind it. */
function maskedMember({
  env,
  headers,
}: {
  env?: Record<string, string> | undefined
  headers?: Record<string, string> | undefined
}) {
  const [name] = Object.entries({ ...env, ...headers }).find(([, value]) => isMasked(value)) ?? []
  return name === undefined ? undefined : refuse(400, `The value of ${name} is a mask, not a value.`)
}
