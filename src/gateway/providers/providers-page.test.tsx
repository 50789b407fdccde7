import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#testing/render-app.tsx'

type Options = Parameters<typeof renderApp>[1]

const open = (rest: string, options: Options = {}) =>
  renderApp(({ gatewayId }) => `/gateways/${gatewayId}/providers${rest}`, { gatewayScenario: 'default', ...options })

const on = (method: string, path: RegExp, answer: () => Response) => (request: Request) =>
  request.method === method && path.test(new URL(request.url).pathname) ? answer() : undefined

const problem = (status: number, message: string, more: object = {}) =>
  Response.json({ error: { code: `upstream_${status}`, message, ...more }, upstreamStatus: status }, { status })

test('without providers it says what one is', async () => {
  await open('', { gatewayScenario: 'empty' })
  expect(await screen.findByText(/No provider yet\. A provider is where models are called/)).toBeInTheDocument()
})

test('a list that cannot be had is no empty list', async () => {
  await open('', { answer: on('GET', /\/providers$/, () => problem(500, 'Internal server error')) })
  expect(await screen.findByRole('alert')).toHaveTextContent('The gateway answered with an error (500)')
  expect(screen.queryByText(/No provider yet/)).not.toBeInTheDocument()
})

test('what is not known of aliases and cooldowns is said, and the list stays; odd rows are shown raw', async () => {
  await open('', {
    answer: (request) =>
      on('GET', /\/aliases$/, () => problem(502, 'The gateway is away.'))(request) ??
      on('GET', /\/providers$/, () =>
        Response.json({
          good: { api_base_url: 'https://a.example', api_key: 'k', models: ['m'] },
          odd: { api_base_url: 7 },
        }),
      )(request),
  })
  expect(await screen.findByRole('row', { name: /^good/ })).toHaveTextContent('…')
  expect(screen.getByRole('heading', { name: '1 provider could not be read' })).toBeInTheDocument()
  expect(await screen.findByText('The gateway is away.')).toBeInTheDocument()
})

test('the list asks three questions, and a fourth only when quotas are to be shown', async () => {
  const asked = new Set<string>()
  const { user } = await open('', {
    answer: (request) => {
      const [, path] = /\/manage\/(.*)$/.exec(new URL(request.url).pathname) ?? []
      if (path !== undefined && path !== 'capabilities') asked.add(path)
      return undefined
    },
  })
  expect(await screen.findByRole('row', { name: /nanogpt/ })).toBeInTheDocument()
  expect(await screen.findByText(/An alias names a provider that is not here/)).toBeInTheDocument()
  expect(asked).toEqual(new Set(['providers', 'aliases', 'cooldowns']))
  await user.click(screen.getByLabelText('Show quotas and balances'))
  expect(await screen.findByText('Check failed')).toBeInTheDocument()
  expect(asked).toContain('quotas')
})

test('a switch that fails is taken back, in words', async () => {
  const { user } = await open('', {
    answer: on('PATCH', /\/providers\/gemini$/, () => problem(500, 'Database is locked.')),
  })
  const row = await screen.findByRole('row', { name: /gemini/ })
  await user.click(within(row).getByRole('switch'))
  expect(await screen.findByText('gemini was not disabled. Database is locked.')).toBeInTheDocument()
  expect(within(await screen.findByRole('row', { name: /gemini/ })).getByRole('switch')).toBeChecked()
})

test('a deletion that the gateway only claims is told as it is', async () => {
  const { user } = await open('?open=openai', {
    answer: on('DELETE', /\/providers\/openai$/, () => Response.json({ success: true, provider: 'openai' })),
  })
  await user.click(await screen.findByRole('button', { name: 'Delete' }))
  const dialog = await screen.findByRole('dialog', { name: 'Delete openai?' })
  await user.click(within(dialog).getByRole('button', { name: /^Delete provider/ }))
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('it is still there')
})

test('saving over what somebody else changed asks first, and nothing typed is lost', async () => {
  const { user, world } = await open('/edit?open=openai')
  const name = await screen.findByLabelText('Display name')
  await user.type(name, ' one')
  const provider = world.gateway?.state().installation.providers.get('openai')
  if (provider) provider['maxConcurrency'] = 3
  await user.click(screen.getByRole('button', { name: 'Save changes' }))
  const form = screen.getByRole('form', { name: 'Edit openai' })
  expect(await within(form).findByRole('alert')).toHaveTextContent('Somebody changed openai while you did')
  expect(name).toHaveValue('OpenAI one')
  await user.click(screen.getByRole('button', { name: 'Save all the same' }))
  expect(await screen.findByText('openai is saved.')).toBeInTheDocument()
  expect(world.gateway?.state().installation.providers.get('openai')).toMatchObject({
    display_name: 'OpenAI one',
    maxConcurrency: 24,
    api_key: 'sk-proj-harbourline-7Qm2vX9TzLr4WcNb81',
  })
})

test('what the gateway refuses stands at its field, in its section', async () => {
  const issues = [{ path: 'stallMinBps', message: 'Too small: expected number to be >=50' }]
  const { user } = await open('/edit?open=openai', {
    answer: on('PUT', /\/providers\/openai$/, () => problem(400, 'The gateway did not accept this.', { issues })),
  })
  await user.type(await screen.findByLabelText('Display name'), '!')
  await user.click(screen.getByRole('button', { name: 'Save changes' }))
  const limits = await screen.findByRole('region', { name: 'Limits and stalls' })
  expect(await within(limits).findByText('Too small: expected number to be >=50')).toBeInTheDocument()
})

test('an editor of nothing says so', async () => {
  await open('/edit?open=nobody')
  expect(await screen.findByRole('heading', { name: 'There is no provider called nobody' })).toBeInTheDocument()
})

test('a member that nobody here knows is kept when another is changed', async () => {
  const sent: Promise<unknown>[] = []
  const { user } = await open('/edit?open=mine', {
    answer: (request) => {
      if (!new URL(request.url).pathname.endsWith('/providers/mine')) return undefined
      if (request.method === 'PUT') sent.push(request.clone().json())
      return request.method === 'PUT'
        ? Response.json({ success: true, slug: 'mine' })
        : Response.json({ api_base_url: 'https://a.example', api_key: 'k', of_tomorrow: { a: [1] } })
    },
  })
  await user.type(await screen.findByLabelText('Display name'), 'Mine')
  await user.click(screen.getByRole('button', { name: 'Save changes' }))
  expect(await screen.findByText('mine is saved.')).toBeInTheDocument()
  expect(await Promise.all(sent)).toEqual([
    { api_base_url: 'https://a.example', api_key: 'k', of_tomorrow: { a: [1] }, display_name: 'Mine' },
  ])
})

test('a copy says what it could not take along, and is made with what is typed for it', async () => {
  const { user, world } = await renderApp(
    ({ gatewayId, gateway }) => {
      gateway?.state().installation.providers.set('proxied', {
        api_base_url: 'https://ada:canary-password@models.example/v1',
        api_key: 'sk-canary-000000000001',
        display_name: 'token: canary-text-000000000002',
        models: ['m'],
        enabled: true,
      })
      return `/gateways/${gatewayId}/providers/edit?clone=proxied`
    },
    { gatewayScenario: 'default' },
  )
  const form = await screen.findByRole('form', { name: 'Copy of proxied' })
  expect(within(form).getByRole('heading', { name: 'Not all of it is copied' }).parentElement).toHaveTextContent(
    'the original keeps: display_name, api_base_url.',
  )
  expect(within(form).getByLabelText('Base address')).toHaveValue('https://models.example/v1')
  await user.type(within(form).getByLabelText('Display name'), 'Proxied too')
  await user.click(within(form).getByRole('button', { name: 'Create provider' }))
  expect(await screen.findByText('proxied-copy is saved.')).toBeInTheDocument()
  expect(world.gateway?.state().installation.providers.get('proxied-copy')).toMatchObject({
    api_base_url: 'https://models.example/v1',
    api_key: 'sk-canary-000000000001',
    display_name: 'Proxied too',
    models: ['m'],
  })
})
