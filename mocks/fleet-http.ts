import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { ConnectionDropped } from './faults.ts'
import type { FleetMember } from './fleet.ts'

export interface RunningFleet {
  /** The management URL of a member. */
  urlOf: (id: string) => string
  stop: () => Promise<void>
}

/** Many reference agents behind one port of this machine, each under a path of its own. */
export async function startFleet(members: readonly FleetMember[]): Promise<RunningFleet> {
  const host = '127.0.0.1'
  const byId = new Map(members.map((member) => [member.id, member]))
  const server = createServer(
    getRequestListener(async (request, { incoming }) => {
      const url = new URL(request.url)
      const [, id = '', ...rest] = url.pathname.split('/')
      const member = byId.get(id)
      if (!member) return new Response(null, { status: 404 })
      url.pathname = `/${rest.join('/')}`
      try {
        return await member.agent.fetch(new Request(url, request))
      } catch (error) {
        if (!(error instanceof ConnectionDropped)) throw error
        incoming.socket.destroy()
        return RESPONSE_ALREADY_SENT
      }
    }),
  )
  const port = await listen(server, host)
  return {
    urlOf: (id) => `http://${host}:${port}/${id}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function listen(server: Server, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}
