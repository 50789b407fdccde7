import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { agentId, renderApp } from '#testing/render-app.tsx'

const path = `/agents/${agentId}/credentials`
const manage = `/api/agents/${agentId}/manage/credentials`

/** Answers one exchange, and leaves the others to the reference agent. */
const when = (method: string, pathname: string, status: number, body: unknown) => (request: Request) =>
  request.method === method && new URL(request.url).pathname === pathname ? Response.json(body, { status }) : undefined

const refusedByAgent = (status: number, message: string) => ({
  error: { code: `upstream_${status}`, message },
  upstreamStatus: status,
})

test('a provider of an older runtime is read, and a refused key is explained', async () => {
  const listed = when('GET', `${manage}/providers`, 200, [{ name: 'xai_grok', is_oauth: false }])
  const refused = when('POST', `${manage}/providers`, 400, refusedByAgent(400, 'xai_grok is OAuth-only'))
  const { user } = await renderApp(`${path}?view=providers&open=xai_grok&dialog=change`, {
    answer: (request) => listed(request) ?? refused(request),
  })
  const dialog = await screen.findByRole('dialog', { name: 'Connect xai_grok' })
  expect(within(dialog).queryByLabelText(/Address/)).not.toBeInTheDocument()
  await user.type(within(dialog).getByLabelText('Key'), 'a-key')
  await user.click(within(dialog).getByRole('button', { name: 'Connect' }))
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('xai_grok is OAuth-only')
  expect(dialog).toHaveTextContent('take no key')
  expect(within(dialog).getByLabelText('Key')).toHaveValue('a-key')
})

test('a provider that got a key meanwhile can be replaced', async () => {
  const { user, world } = await renderApp(`${path}?view=providers&open=groq`)
  await user.click(await screen.findByRole('button', { name: 'Connect' }))
  const dialog = await screen.findByRole('dialog', { name: 'Connect Groq' })
  await user.type(within(dialog).getByLabelText('Key'), 'gsk_mine')
  await world.fetch(
    new Request(`http://placet.demo${manage}/providers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'groq', value: 'gsk_theirs' }),
    }),
  )
  await user.click(within(dialog).getByRole('button', { name: 'Connect' }))
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('already has credentials')
  await user.click(within(dialog).getByRole('button', { name: 'Replace what is set' }))
  expect(await screen.findByText('Groq is changed.')).toBeInTheDocument()
})

test('a secret that is too long is refused before it is sent, and one that the server refuses keeps what was typed', async () => {
  const tooLarge = when('POST', manage, 413, { error: { code: 'too_large', message: 'The request is too large.' } })
  const { user, world } = await renderApp(`${path}?dialog=new`, { answer: tooLarge })
  const dialog = await screen.findByRole('dialog', { name: 'New secret' })
  const value = within(dialog).getByLabelText('Value')
  await user.type(within(dialog).getByLabelText('Name'), 'CERTIFICATE')
  await user.click(value)
  await user.paste('ü'.repeat(32_769))
  await user.click(within(dialog).getByRole('button', { name: 'Create secret' }))
  expect(dialog).toHaveTextContent('A value can be at most 64 KB')
  expect(world.requests.filter((request) => request.startsWith('POST'))).toEqual([])

  await user.clear(value)
  await user.paste('line one\nline two')
  await user.click(within(dialog).getByRole('button', { name: 'Create secret' }))
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('The request is too large.')
  expect(value).toHaveValue('line one\nline two')
})

test('a switch that could not be taken back says so, and shows how it is', async () => {
  const down = when('PUT', `${manage}/GITHUB_TOKEN/exposed`, 502, refusedByAgent(502, 'Bad Gateway'))
  const { user } = await renderApp(path, { answer: down })
  const exposed = await screen.findByRole('switch', { name: 'Shell commands can read GITHUB_TOKEN' })
  await user.click(exposed)
  expect(await screen.findByText(/GITHUB_TOKEN is still readable by shell commands/)).toBeInTheDocument()
  expect(exposed).toBeChecked()
})

test('a sign-in that can’t begin says why, and leaves a way on', async () => {
  const failing = when('POST', `${manage}/providers/github_copilot/oauth/start`, 502, refusedByAgent(502, 'No way out'))
  const { user } = await renderApp(`${path}?view=providers&open=github_copilot`, { answer: failing })
  await user.click(await screen.findByRole('button', { name: 'Sign in with a code' }))
  const dialog = await screen.findByRole('dialog', { name: 'Sign in to GitHub Copilot' })
  expect(await within(dialog).findByText('No way out')).toBeInTheDocument()
  expect(await within(dialog).findByRole('button', { name: 'Get a new code' })).toHaveFocus()
  await user.click(within(dialog).getByText('Close'))
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
})

test.each(['javascript:alert(1)', 'http://github.com/login/device', ''])(
  'the address %j is shown, never linked',
  async (verificationUri) => {
    const started = when('POST', `${manage}/providers/github_copilot/oauth/start`, 200, {
      sessionId: 's',
      mode: 'device',
      userCode: 'WDJB-MJHT',
      verificationUri,
      expiresIn: 900,
      interval: 5,
    })
    const { user } = await renderApp(`${path}?view=providers&open=github_copilot`, { answer: started })
    await user.click(await screen.findByRole('button', { name: 'Sign in with a code' }))
    const dialog = await screen.findByRole('dialog', { name: 'Sign in to GitHub Copilot' })
    expect(await within(dialog).findByText('WDJB-MJHT')).toBeInTheDocument()
    expect(dialog).toHaveTextContent(verificationUri || 'no address given')
    expect(within(dialog).queryByRole('link')).not.toBeInTheDocument()
    await user.click(within(dialog).getByRole('button', { name: 'Stop waiting' }))
  },
)
