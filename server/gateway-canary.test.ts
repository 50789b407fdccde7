import { expect, test } from 'vitest'
import { gatewayManagementRoutes } from '#server/proxy/gateway-management-routes.ts'
import { bodies, fill, nameOf, queries } from '#server/proxy/test-gateway-requests.ts'
import { startGatewayWorld } from '#server/proxy/test-gateway.ts'

const adminKey = 'canary-admin-key-0f1e2d'
const secrets = {
  inferenceKey: 'sk-canary-inference-00112233445566778899',
  providerKey: 'canary-provider-key-without-shape',
  headerValue: 'canary-header-value-without-shape',
  cookie: 'canary-session-cookie-value',
}
const canaries = [adminKey, ...Object.values(secrets)]

const configured = /^GET \/(?:keys|providers|aliases|mcp-servers)(?:\/:\w+)?$|^GET \/config(?:\/export)?$/
/** These hand secrets out: one that was made just now, and a file with a warning. */
const handsOut = new Set(['POST /self/rotate', 'GET /backup'])

/** What a gateway answers with, at its most talkative. */
function talkative(name: string): unknown {
  if (/^GET \/config(?:\/export)?$/.test(name))
    return { providers: { acme: document() }, keys: { web: document() }, mcp_servers: { search: document() } }
  if (/^GET \/(?:keys|providers|aliases|mcp-servers)$/.test(name)) return { web: document() }
  if (configured.test(name)) return document()
  const line = {
    message: `refused: ${adminKey}`,
    requestHeaders: JSON.stringify({ authorization: `Bearer ${secrets.inferenceKey}` }),
  }
  const secret = secrets.inferenceKey
  return { role: 'admin', data: [line, `the key ${secret}`], keys: { secret }, ...(isRotation(name) && { secret }) }
}

const isRotation = (name: string) => name === 'POST /self/rotate'

function document() {
  return {
    secret: secrets.inferenceKey,
    api_key: secrets.providerKey,
    headers: headers(),
    quota_checker: { type: 'naga', options: { sessionCookie: secrets.cookie, apiKey: secrets.providerKey } },
  }
}

function headers() {
  return { authorization: `Bearer ${secrets.inferenceKey}`, 'x-team': secrets.headerValue }
}

test.each(gatewayManagementRoutes.map((route) => [nameOf(route), route] as const))(
  '%s lets no secret of a gateway out',
  async (name, route) => {
    const failing = await ask(route, 400)
    const fine = await ask(route, 200)
    expect([fine.status, failing.status]).toEqual([200, 400])
    for (const canary of [adminKey, secrets.inferenceKey]) expect(failing.out).not.toContain(canary)
    const held = handsOut.has(name) ? [] : canaries
    for (const canary of held) expect([canary, fine.out.includes(canary)]).toEqual([canary, false])
    for (const canary of canaries) expect(fine.kept + failing.kept).not.toContain(canary)
  },
)

async function ask(route: (typeof gatewayManagementRoutes)[number], status: number) {
  const body = status === 200 ? talkative(nameOf(route)) : { error: `could not: ${adminKey} ${secrets.inferenceKey}` }
  const text = JSON.stringify(body)
  const kind = {
    json: 'application/json',
    text: 'text/plain',
    events: 'text/event-stream',
    archive: 'application/json',
  }
  const sent = route.answer === 'events' && status === 200 ? `event: syslog\ndata: ${text}\n\n` : text
  const world = await startGatewayWorld(
    () =>
      new Response(sent, {
        status,
        headers: { 'content-type': status === 200 ? kind[route.answer] : 'application/json' },
      }),
    {},
    adminKey,
  )
  const name = nameOf(route)
  const answer = await world.manage(
    route.method,
    fill(route.path) + (queries[name] ?? '').replace('?full=true', ''),
    bodies[name],
  )
  return {
    status: answer.status,
    out: `${JSON.stringify([...answer.headers])}${await answer.text()}`,
    kept: JSON.stringify(world.log) + world.store.dump(),
  }
}
