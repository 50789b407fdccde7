import { expect, test } from 'vitest'
import { gatewaySectionNames } from '#contract/plexus/gateways.ts'
import type { Problem } from '#contract/problem.ts'
import { bob, json } from '#server/test-world.ts'
import type { Declaration } from './declaration.ts'
import { gatewayManagementRoutes } from './gateway-management-routes.ts'
import { adminKey, startGatewayWorld } from './test-gateway.ts'
import { bodies, fill, nameOf, queries } from './test-gateway-requests.ts'

test.each(gatewayManagementRoutes.map((route) => [nameOf(route), route] as const))(
  '%s reaches the gateway as declared',
  async (name, route) => {
    const { manage, seen } = await startGatewayWorld(() => answerTo(route))
    const [query, body] = [queries[name] ?? '', bodies[name]]

    const answer = await manage(route.method, fill(route.path) + query, body)
    await answer.body?.cancel()

    expect(answer.status).toBe(200)
    const last = seen.at(-1)
    expect(last).toMatchObject({ method: route.method, url: fill(route.upstream) + query })
    expect(last?.body).toBe(body === undefined ? undefined : JSON.stringify(body))
    expect(last?.headers['x-admin-key']).toBe(adminKey)
    expect(last?.headers['content-type']).toBe(body === undefined ? undefined : 'application/json')
    expect(Object.keys(last?.headers ?? {})).not.toContain('authorization')
    expect(Object.keys(last?.headers ?? {})).not.toContain('cookie')
  },
)

test.each([
  ['DELETE', '/usage', 'olderThanDays'],
  ['DELETE', '/usage?olderThanDays=', 'olderThanDays'],
  ['DELETE', '/usage?olderThanDays=abc', 'olderThanDays'],
  ['DELETE', '/usage?olderThanDays=NaN', 'olderThanDays'],
  ['DELETE', '/usage?olderThanDays=-1', 'olderThanDays'],
  ['DELETE', '/usage?olderThanDays=1.5', 'olderThanDays'],
  ['DELETE', '/usage?olderThanDays=1e3', 'olderThanDays'],
  ['DELETE', '/usage?olderThanDays=%201', 'olderThanDays'],
  ['DELETE', '/usage?olderThanDays=7&olderThanDays=30', 'olderThanDays'],
  ['DELETE', '/usage?olderThanDays=7&all=true', 'olderThanDays'],
  ['DELETE', '/mcp-logs', 'olderThanDays'],
  ['DELETE', '/mcp-logs?olderThanDays=undefined', 'olderThanDays'],
  ['GET', '/usage?limit=-1', 'limit'],
  ['GET', '/usage?limit=', 'limit'],
  ['GET', '/usage?limit=501', 'limit'],
  ['GET', '/usage?limit=5001&fields=date', 'limit'],
  ['GET', '/usage?sortBy=tokens', 'sortBy'],
  ['GET', '/usage?startDate=2026-11-21', 'startDate'],
  ['GET', '/errors?limit=501', 'limit'],
  ['GET', '/errors?provider=p', 'provider'],
  ['GET', '/logs/recent?limit=1001', 'limit'],
  ['GET', '/backup?full=1', 'full'],
  ['DELETE', '/performance', 'model'],
])('%s %s never reaches the gateway', async (method, path, name) => {
  const { manage, seen } = await startGatewayWorld(() => [200, {}])
  const answer = await manage(method, path)
  expect(answer.status).toBe(400)
  expect((await json<Problem>(answer)).error.issues?.[0]?.path).toBe(name)
  expect(seen).toEqual([])
})

test.each([
  ['DELETE', '/usage/'],
  ['DELETE', '/errors//'],
  ['DELETE', '/debug/logs/'],
  ['DELETE', '/models/'],
  ['DELETE', '/cooldowns/?model=x'],
  ['DELETE', '/models/%2e%2e'],
  ['POST', '/oauth/providers'],
  ['GET', '/nope'],
])('%s %s is no route', async (method, path) => {
  const { manage, seen } = await startGatewayWorld(() => [200, {}])
  expect([400, 404]).toContain((await manage(method, path)).status)
  expect(seen).toEqual([])
})

test.each([
  ['PUT', '/keys/web', { secret: 's', quota: null }, 'quota'],
  ['PUT', '/keys/web', {}, 'secret'],
  ['PATCH', '/config/failover', { enabled: 'maybe' }, 'enabled'],
  ['PATCH', '/keys/web', { secret: '•••4f2a' }, 'secret'],
])('%s %s %j is refused at the field', async (method, path, body, field) => {
  const { manage, seen } = await startGatewayWorld(() => [200, {}])
  const answer = await manage(method, path, body)
  expect(answer.status).toBe(400)
  expect((await json<Problem>(answer)).error.issues?.map((issue) => issue.path)).toContain(field)
  expect(seen).toEqual([])
})

test.each(gatewayManagementRoutes.map((route) => [nameOf(route), route] as const))(
  '%s is unknown to everybody else, and the gateway hears nothing of it',
  async (name, route) => {
    const { send, signIn, id, seen } = await startGatewayWorld(() => [200, {}])
    const path = (gateway: string) => `/api/gateways/${gateway}/manage${fill(route.path)}${queries[name] ?? ''}`
    const body = bodies[name] === undefined ? {} : { body: bodies[name] }
    const { cookie } = await signIn(bob)
    const ask = async (gateway: string, headers: Record<string, string>) => {
      const answer = await send(route.method, path(gateway), { headers, ...body })
      const { error } = await json<Problem>(answer)
      return [answer.status, error.code, error.message.replace(gateway, '?')]
    }

    const unknown = await ask('never-there', { cookie })
    expect(unknown.slice(0, 2)).toEqual([404, 'gateway_not_found'])
    expect(await ask(id, { cookie })).toEqual(unknown)
    expect((await ask(id, {})).slice(0, 2)).toEqual([401, 'unauthorized'])
    expect((await ask(id, { cookie: `${cookie}x` })).slice(0, 2)).toEqual([401, 'unauthorized'])
    expect(seen).toEqual([])
  },
)

test('every section but the backup has exactly one probe, a read', () => {
  const probes = gatewayManagementRoutes.filter((route) => route.probe !== undefined)
  const probed = gatewaySectionNames.filter((name) => name !== 'backup')
  expect(probes.map(({ section }) => section).toSorted()).toEqual(probed.toSorted())
  expect(probes.every(({ method }) => method === 'GET')).toBe(true)
})

test('the endpoints of a gateway are all there', () => {
  expect(gatewayManagementRoutes.map(nameOf)).toMatchSnapshot()
})

function answerTo({ answer }: Declaration): Response {
  switch (answer) {
    case 'text':
      return new Response('# HELP x\n')
    case 'events':
      return new Response('event: ping\ndata: pong\n\n', { headers: { 'content-type': 'text/event-stream' } })
    case 'archive':
      return new Response('bytes', { headers: { 'content-type': 'application/gzip' } })
    case 'json':
      // The secret is what a rotation has to answer.
      return Response.json({ role: 'admin', secret: 'made-just-now' })
  }
}
