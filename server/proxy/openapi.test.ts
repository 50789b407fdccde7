import { expect, test } from 'vitest'
import { createPlacet } from '#server/app.ts'
import { createWorld } from '#server/test-world.ts'
import { gatewayManagementRoutes } from './gateway-management-routes.ts'
import { managementRoutes } from './management-routes.ts'
import { managedPath } from './declaration.ts'
import { buildOpenApi, type OpenApi } from './openapi.ts'
import { ownRoutes } from './own-routes.ts'

const managed = [...managementRoutes, ...gatewayManagementRoutes]

const operationsOf = ({ paths }: OpenApi) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
  )

test('every management route is in the document, with its section', () => {
  const found = new Map(operationsOf(buildOpenApi()).map(({ name, operation }) => [name, operation['x-section']]))
  for (const route of managed) {
    const name = `${route.method} ${managedPath(route).replaceAll(/:(\w+)/g, '{$1}')}`
    const section = route.kind === 'agent' ? route.section : `gateway/${route.section}`
    expect.soft([name, found.get(name)]).toEqual([name, section])
  }
})

test('operation ids are unique', () => {
  const ids = operationsOf(buildOpenApi()).map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
})

test('the document lists the routes that the server has, and no others', () => {
  const { config } = createWorld()
  const served = createPlacet(config)
    .routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
    .map(({ method, path }) => `${method} ${path}`)
  const documented = [
    ...ownRoutes.map(({ method, path }) => `${method} ${path}`),
    ...managed.map((route) => `${route.method} ${managedPath(route)}`),
    'GET /api/openapi.json',
    'GET /api/docs',
  ]
  expect(new Set(documented).symmetricDifference(new Set(served))).toEqual(new Set())
})

test('the document is served, and as a page whose policy allows its own style only', async () => {
  const { send } = createWorld()
  const document = await send('GET', '/api/openapi.json')
  expect(await document.json()).toEqual(JSON.parse(JSON.stringify(buildOpenApi('test'))))

  const page = await send('GET', '/api/docs')
  const text = await page.text()
  const style = /<style>([^]*)<\/style>/.exec(text)?.[1] ?? ''
  const digest = Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style))).toString('base64')
  expect(page.headers.get('content-security-policy')).toContain(`style-src 'sha256-${digest}'`)
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(text).toContain('POST /api/agents/{agentId}/manage/cron/{id}/run-now')
  expect(text).not.toContain('<script')
})
