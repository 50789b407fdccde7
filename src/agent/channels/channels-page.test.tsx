import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { agentId, renderApp } from '#testing/render-app.tsx'

const base = `/api/agents/${agentId}/manage/channels`

/** An agent that does with its channels what the reference agent would not. `puts` and `deletes` in order. */
function oddAgent(
  channels: Record<string, Record<string, unknown>>,
  odd: Partial<Record<'put' | 'delete', () => Response>> = {},
) {
  const sent: { name: string; body: string }[] = []
  const answer = (request: Request): Promise<Response> | Response | undefined => {
    const { pathname } = new URL(request.url)
    if (pathname === base) return Response.json({ channels })
    if (!pathname.startsWith(`${base}/`)) return undefined
    const name = pathname.slice(base.length + 1)
    const missing = Response.json(
      { error: { code: 'upstream_404', message: `No channel ${name}` }, upstreamStatus: 404 },
      { status: 404 },
    )
    if (request.method === 'GET') return channels[name] ? Response.json(channels[name]) : missing
    if (request.method === 'DELETE') {
      if (odd.delete) return odd.delete()
      delete channels[name]
      return Response.json({})
    }
    return request.text().then((body) => {
      sent.push({ name, body })
      if (odd.put) return odd.put()
      channels[name] = JSON.parse(body)
      return Response.json({})
    })
  }
  return { answer, sent, channels }
}

const open = async (name: string, agent: ReturnType<typeof oddAgent>) => {
  const app = await renderApp(`/agents/${agentId}/channels?open=${name}`, { answer: agent.answer })
  return { ...app, panel: within(await screen.findByRole('region', { name: 'Channel' })) }
}

test('a secret that the agent sends in clear is nowhere on the page, and is written back as it was', async () => {
  const agent = oddAgent({ telegram: { enabled: true, token: '8412:in-the-clear', mode: 'polling' } })
  const { user, panel } = await open('telegram', agent)
  expect(await panel.findByLabelText(/Bot token/)).toHaveAttribute(
    'placeholder',
    expect.stringContaining('leave empty to keep'),
  )
  await user.click(panel.getByRole('switch', { name: /^Enabled/ }))
  await user.click(panel.getByText('JSON'))
  expect(document.body.innerHTML).not.toContain('in-the-clear')
  expect(panel.getByLabelText('Configuration')).not.toHaveValue(expect.stringContaining('in-the-clear'))
  await user.click(panel.getByRole('button', { name: 'Review and save' }))
  await user.click(await screen.findByRole('button', { name: 'Save channel' }))
  await waitFor(() => expect(agent.sent).toHaveLength(1))
  expect(JSON.parse(agent.sent[0]?.body ?? '')).toEqual({ enabled: false, token: '8412:in-the-clear', mode: 'polling' })
})

test('an agent that loses a secret that was left out is found out, and it is said', async () => {
  const agent = oddAgent({ telegram: { enabled: true, token: '8412…x9Qk' } })
  const { user, panel } = await open('telegram', agent)
  await user.click(await panel.findByRole('switch', { name: /^Enabled/ }))
  await user.click(panel.getByRole('button', { name: 'Review and save' }))
  await user.click(await screen.findByRole('checkbox', { name: 'Leave them out' }))
  await user.click(screen.getByRole('button', { name: 'Save channel' }))
  expect(await screen.findByText(/the agent dropped token: enter it now/)).toBeInTheDocument()
  expect(JSON.parse(agent.sent[0]?.body ?? '')).toEqual({ enabled: false })
  // It is not offered a second time.
  agent.channels['telegram'] = { enabled: true, token: '8412…x9Qk' }
  await user.click(screen.getByRole('button', { name: 'Refresh' }))
  await waitFor(() => expect(panel.getByRole('switch', { name: /^Enabled/ })).toBeChecked())
  await user.click(panel.getByRole('switch', { name: /^Enabled/ }))
  await user.click(panel.getByRole('button', { name: 'Review and save' }))
  expect(await screen.findByText(/so enter it anew\./)).toBeInTheDocument()
  expect(screen.queryByRole('checkbox', { name: 'Leave them out' })).not.toBeInTheDocument()
})

test('a save that fails says why and keeps what was typed', async () => {
  const refusal = () =>
    Response.json(
      { error: { code: 'upstream_422', message: 'allow_from must be a list of ids' }, upstreamStatus: 422 },
      { status: 422 },
    )
  const agent = oddAgent({ telegram: { enabled: true, token: 'clear-token' } }, { put: refusal })
  const { user, panel } = await open('telegram', agent)
  await user.type(await panel.findByLabelText(/Reaction while it works/), 'ok')
  await user.click(panel.getByRole('button', { name: 'Review and save' }))
  const review = await screen.findByRole('dialog', { name: 'Save telegram?' })
  await user.click(within(review).getByRole('button', { name: 'Save channel' }))
  expect(await within(review).findByRole('alert')).toHaveTextContent('allow_from must be a list of ids')
  await user.click(within(review).getByRole('button', { name: 'Cancel' }))
  expect(panel.getByLabelText(/Reaction while it works/)).toHaveValue('ok')
})

test('a rename that can’t remove the old channel loses nothing and says that both are there', async () => {
  const down = () =>
    Response.json(
      { error: { code: 'upstream_unreachable', message: 'The agent could not be reached.' } },
      { status: 502 },
    )
  const agent = oddAgent({ fax: { enabled: true, number: '123' } }, { delete: down })
  const { user, panel } = await open('fax', agent)
  await user.click(await panel.findByRole('button', { name: 'Rename' }))
  const rename = await screen.findByRole('dialog', { name: 'Rename fax' })
  await user.type(within(rename).getByLabelText('New name'), 'telefax')
  await user.click(within(rename).getByRole('button', { name: 'Rename channel' }))
  expect(await within(rename).findByRole('alert')).toHaveTextContent(
    'telefax is there and complete, but fax could not be removed: The agent could not be reached. Both are there now',
  )
  expect(agent.channels).toEqual({ fax: { enabled: true, number: '123' }, telefax: { enabled: true, number: '123' } })
  expect(await screen.findByRole('row', { name: /telefax/ })).toBeInTheDocument()
})

test('a masked secret has to be entered anew for another name, and a rename that can’t write leaves the old one', async () => {
  const agent = oddAgent({ 'telegram-a': { token: '8412…x9Qk' } })
  const { user, panel } = await open('telegram-a', agent)
  await user.click(await panel.findByRole('button', { name: 'Rename' }))
  const rename = await screen.findByRole('dialog', { name: 'Rename telegram-a' })
  await user.type(within(rename).getByLabelText('New name'), 'telegram-b')
  await user.click(within(rename).getByRole('button', { name: 'Rename channel' }))
  expect(await within(rename).findByText('Enter it anew.')).toBeInTheDocument()
  expect(agent.sent).toEqual([])
  await user.type(within(rename).getByLabelText('token'), 'entered-anew')
  await user.click(within(rename).getByRole('button', { name: 'Rename channel' }))
  await waitFor(() => expect(agent.channels).toEqual({ 'telegram-b': { token: 'entered-anew' } }))
})

test('a save whose dialog was closed meanwhile still waits for the restart', async () => {
  const agent = oddAgent({ telegram: { enabled: true, mode: 'polling' } })
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
  const { user } = await renderApp(`/agents/${agentId}/channels?open=telegram`, {
    answer: (request) => {
      const answer = agent.answer(request)
      return request.method === 'PUT' && answer ? held.then(() => answer) : answer
    },
  })
  const panel = within(await screen.findByRole('region', { name: 'Channel' }))
  await user.click(await panel.findByRole('switch', { name: /^Enabled/ }))
  await user.click(panel.getByRole('button', { name: 'Review and save' }))
  await user.click(await screen.findByRole('button', { name: 'Save channel' }))
  await waitFor(() => expect(agent.sent).toHaveLength(1))
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Cancel' }))
  letGo()
  expect(await screen.findByText(/the telegram channel/)).toBeInTheDocument()
})
