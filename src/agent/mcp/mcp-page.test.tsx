import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { agentId, renderApp } from '#testing/render-app.tsx'

const base = `/api/agents/${agentId}/manage/mcp`
const page = `/agents/${agentId}/mcp`

const problem = (status: number, message: string) =>
  Response.json({ statusCode: status, error: { code: 'upstream_error', message }, upstreamStatus: status }, { status })

const on = (method: string, path: string, answer: () => Response) => (request: Request) =>
  request.method === method && new URL(request.url).pathname === path ? answer() : undefined

test('servers that can’t be read are counted and shown, and bare ones are fine', async () => {
  await renderApp(page, {
    answer: on('GET', base, () =>
      Response.json([{ name: 'a', enabled: true, connected: true, tools: ['x'] }, { id: 7 }]),
    ),
  })
  expect(await screen.findByRole('row', { name: /^a / })).toHaveTextContent('Connected')
  expect(screen.getByRole('heading', { name: '1 MCP server could not be read' })).toBeInTheDocument()
})

test('enabling that fails is taken back, in words', async () => {
  const { user } = await renderApp(page, {
    answer: on('POST', `${base}/postgres/enable`, () => problem(502, 'The agent did not answer.')),
  })
  const row = await screen.findByRole('row', { name: /^postgres / })
  await user.click(within(row).getByRole('switch'))
  expect(await screen.findByText('postgres was not enabled. The agent did not answer.')).toBeInTheDocument()
  expect(within(await screen.findByRole('row', { name: /^postgres / })).getByRole('switch')).not.toBeChecked()
})

test('a restart that is refused says so', async () => {
  const { user } = await renderApp(`${page}?open=github`, {
    answer: on('POST', `${base}/github/restart`, () => problem(404, 'There is no MCP server called github.')),
  })
  await user.click(await screen.findByRole('button', { name: 'Restart' }))
  expect(await screen.findByText('github was not restarted. There is no MCP server called github.')).toBeInTheDocument()
})

test.each([
  [400, 'The command is not allowed here.'],
  [413, 'The request is too large.'],
  [502, 'The agent did not answer.'],
])('a server that can’t be added (%i) leaves the form as it was typed', async (status, message) => {
  const { user } = await renderApp(`${page}?dialog=add`, { answer: on('POST', base, () => problem(status, message)) })
  const form = await screen.findByRole('dialog', { name: 'Add MCP server' })
  await user.type(within(form).getByRole('textbox', { name: 'Name' }), 'notes')
  await user.type(within(form).getByRole('textbox', { name: 'Command' }), 'npx')
  await user.click(within(form).getByRole('button', { name: 'Add server' }))
  expect(await within(form).findByRole('alert')).toHaveTextContent(message)
  expect(within(form).getByRole('textbox', { name: 'Command' })).toHaveValue('npx')
})

test('only what was changed is sent', async () => {
  const sent: Promise<unknown>[] = []
  const { user } = await renderApp(`${page}?open=github&dialog=edit`, {
    answer: (request) => {
      if (request.method === 'PATCH') sent.push(request.clone().json())
      return undefined
    },
  })
  const form = await screen.findByRole('dialog', { name: 'Edit github' })
  await user.type(within(form).getByRole('textbox', { name: 'Tool timeout' }), '90')
  await user.click(within(form).getByRole('button', { name: 'Save changes' }))
  expect(await screen.findByText('github is changed.')).toBeInTheDocument()
  expect(await Promise.all(sent)).toEqual([{ tool_timeout: 90 }])
})

test('an open server that is gone says so', async () => {
  await renderApp(`${page}?open=nobody`)
  expect(await screen.findByText(/no MCP server called nobody/)).toBeInTheDocument()
})
