import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#testing/render-app.tsx'

const json = (body: unknown, status = 200) => Response.json(body, { status })

test('a gateway without servers and calls says what would be there', async () => {
  const { user } = await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/mcp`, { gatewayScenario: 'empty' })
  expect(await screen.findByText(/No MCP server yet/)).toBeInTheDocument()
  await user.click(screen.getByRole('radio', { name: 'Calls' }))
  expect(await screen.findByText(/No call yet/)).toBeInTheDocument()
  expect(screen.getByText(/are not recorded by the gateway/)).toBeInTheDocument()
})

test('servers that could not be listed are no empty list', async () => {
  await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/mcp`, {
    gatewayScenario: 'default',
    answer: ({ url }) =>
      url.endsWith('/mcp-servers')
        ? json({ error: { message: 'The gateway took too long.', code: 'x' } }, 504)
        : undefined,
  })
  expect(await screen.findByRole('alert')).toHaveTextContent('The gateway took too long.')
  expect(screen.queryByText(/No MCP server yet/)).not.toBeInTheDocument()
})

test('an order that is refused is told where it was given; the state stays as it was', async () => {
  const { user } = await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/mcp?open=berth-plan`, {
    gatewayScenario: 'default',
    answer: ({ url }) =>
      url.endsWith('/stop') ? json({ error: { message: 'It does not listen.', code: 'x' } }, 500) : undefined,
  })
  const process = await screen.findByRole('region', { name: 'Process' })
  await user.click(await within(process).findByRole('button', { name: 'Stop' }))
  expect(await within(process).findByRole('alert')).toHaveTextContent('It does not listen.')
  expect(within(process).getByText('Running')).toBeInTheDocument()
})

test('calls that the gateway only claims to have deleted are counted again', async () => {
  const { user } = await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/mcp?view=calls&form=older`, {
    gatewayScenario: 'default',
    answer: ({ method }) => (method === 'DELETE' ? json({ success: true }) : undefined),
  })
  const dialog = await screen.findByRole('dialog', { name: 'Delete old calls' })
  const days = within(dialog).getByRole('textbox', { name: 'Older than' })
  await user.clear(days)
  await user.type(days, '1')
  expect(await within(dialog).findByText(/calls of every server and key would be deleted/)).toBeInTheDocument()
  await user.click(within(dialog).getByRole('button', { name: 'Delete' }))
  expect(await within(dialog).findByRole('alert')).toHaveTextContent(/\d+ calls of that age are still listed/)
})

test('an argument that is partly hidden is revealed by its place', async () => {
  const server = { mode: 'local_http', launcher: 'uvx', package: 'x', port: 1, args: ['--quiet', '--token=•••1e9f'] }
  let asked: unknown
  const { user } = await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/mcp?open=a-b`, {
    gatewayScenario: 'default',
    answer: (request) => {
      if (request.url.endsWith('/mcp-servers')) return json({ 'a-b': server })
      if (!request.url.endsWith('/reveal')) return undefined
      return request.json().then((body) => {
        asked = body
        return json({ value: '--token=canary-1e9f' })
      })
    },
  })
  const panel = await screen.findByRole('region', { name: 'MCP server' })
  expect(await within(panel).findByText('--token=•••1e9f')).toBeVisible()
  expect(within(panel).getByText('--quiet')).toBeVisible()
  await user.click(within(panel).getByRole('button', { name: /^Reveal argument 2/ }))
  expect(await within(panel).findByText('--token=canary-1e9f')).toBeVisible()
  expect(asked).toEqual({ secret: 'mcp-servers/a-b/args/1' })
})

test('of many local servers those in sight are asked how they run, two at a time; until then it is not known', async () => {
  const names = Array.from({ length: 200 }, (_, index) => `local-${index}`)
  const local = { mode: 'local_http', launcher: 'uvx', package: 'x', port: 9000 }
  const first = Promise.withResolvers<Response>()
  let asked = 0
  await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/mcp`, {
    gatewayScenario: 'default',
    answer: ({ url }) => {
      if (url.endsWith('/mcp-servers')) return json(Object.fromEntries(names.map((name) => [name, local])))
      if (!url.endsWith('/status')) return undefined
      asked += 1
      return asked === 1 ? first.promise : new Promise(() => {})
    },
  })
  await waitFor(() => expect(asked).toBe(2))
  expect(screen.getAllByText('not known yet').length).toBeGreaterThan(2)
  first.resolve(json({ serverName: 'x', status: 'running' }))
  expect(await screen.findByText('Running')).toBeVisible()
  await waitFor(() => expect(asked).toBe(3))
})
