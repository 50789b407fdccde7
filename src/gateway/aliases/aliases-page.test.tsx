import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#testing/render-app.tsx'

const json = (body: unknown, status = 200) => Response.json(body, { status })
const isAliases = ({ url, method }: Request) => method === 'GET' && url.endsWith('/manage/aliases')

test('a list that could not be had says so with a way on, and is not taken for an empty one', async () => {
  let isBroken = true
  const { user } = await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/aliases`, {
    gatewayScenario: 'default',
    answer: (request) => {
      if (!isAliases(request) || !isBroken) return undefined
      return json({ error: { message: 'The gateway failed: database is locked', code: 'upstream_error' } }, 502)
    },
  })
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent('database is locked')
  expect(screen.queryByText(/No alias yet/)).not.toBeInTheDocument()
  isBroken = false
  await user.click(within(alert).getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('table', { name: 'Aliases' })).toBeInTheDocument()
})

test('a gateway without aliases says what they are for; nothing is offered to be deleted', async () => {
  await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/aliases`, { gatewayScenario: 'empty' })
  expect(await screen.findByText(/No alias yet/)).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: 'More' })).not.toBeInTheDocument()
})

test('what can’t be read stands there raw, beside what can', async () => {
  await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/aliases`, {
    gatewayScenario: 'default',
    answer: (request) =>
      isAliases(request) ? json({ fine: { target_groups: [] }, odd: { target_groups: 'everywhere' } }) : undefined,
  })
  expect(await screen.findByText(/1 alias could not be read/)).toBeInTheDocument()
  expect(screen.getByText(/everywhere/)).toBeInTheDocument()
})

test('a deletion that the gateway only claims is told as what it is', async () => {
  const { user } = await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/aliases?open=cheap`, {
    gatewayScenario: 'default',
    answer: ({ method }) => (method === 'DELETE' ? json({ success: true }) : undefined),
  })
  const panel = await screen.findByRole('region', { name: 'Alias' })
  await user.click(await within(panel).findByRole('button', { name: 'Delete' }))
  const dialog = await screen.findByRole('dialog', { name: 'Delete cheap?' })
  await user.click(within(dialog).getByRole('button', { name: 'Delete alias' }))
  expect(await within(dialog).findByRole('alert')).toHaveTextContent(
    'said that it removed cheap, but it is still there',
  )
})

test('what somebody else changed meanwhile is not replaced without asking', async () => {
  let reads = 0
  const { user } = await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/aliases/edit?open=embed`, {
    gatewayScenario: 'default',
    answer: ({ method, url }) => {
      if (method !== 'GET' || !url.endsWith('/manage/aliases/embed')) return undefined
      reads += 1
      const targets = [{ provider: 'openai', model: `model-${reads}`, enabled: true }]
      return json({ slug: 'embed', target_groups: [{ name: 'default', selector: 'cost', targets }] })
    },
  })
  const form = await screen.findByRole('form', { name: 'Edit embed' })
  await user.type(within(form).getByRole('textbox', { name: 'Name of group 1' }), '-2')
  await user.click(within(form).getByRole('button', { name: 'Save changes' }))
  expect(await within(form).findByRole('alert')).toHaveTextContent('Somebody changed embed while you did')
  expect(within(form).getByRole('textbox', { name: 'Name of group 1' })).toHaveValue('default-2')
  await user.click(within(form).getByRole('button', { name: 'Save all the same' }))
  expect(await screen.findByText('embed is saved.')).toBeInTheDocument()
})

test('models of a provider become aliases; names that are taken are named, what is refused is told and can be sent again', async () => {
  let isRefused = true
  const { user, world } = await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/aliases?form=import`, {
    gatewayScenario: 'default',
    answer: ({ method, url }) =>
      isRefused && method === 'PUT' && url.endsWith('/manage/aliases/whisper-1')
        ? json({ error: { message: 'The gateway failed: database is locked', code: 'upstream_error' } }, 502)
        : undefined,
  })
  const dialog = await screen.findByRole('dialog', { name: 'Aliases from a provider’s models' })
  await user.click(await within(dialog).findByRole('combobox', { name: 'Provider' }))
  await user.click(await screen.findByRole('option', { name: 'OpenAI (openai)' }))
  expect(within(dialog).getByRole('checkbox', { name: 'gpt-5-mini' })).toBeDisabled()
  expect(within(dialog).getByText('there is an alias of this name')).toBeInTheDocument()
  await user.click(within(dialog).getByRole('checkbox', { name: 'All that are shown and not taken' }))
  await user.click(within(dialog).getByRole('button', { name: 'Create 3 aliases' }))
  expect(await within(dialog).findByRole('alert')).toHaveTextContent(/1 alias was not created.*whisper-1: .*locked/)
  isRefused = false
  await user.click(within(dialog).getByRole('button', { name: 'Create 1 alias' }))
  expect(await screen.findByText('1 alias is created.')).toBeInTheDocument()
  expect(world.gateway?.state().installation.aliases.get('whisper-1')).toMatchObject({
    type: 'transcriptions',
    target_groups: [{ name: 'default', selector: 'in_order', targets: [{ provider: 'openai', model: 'whisper-1' }] }],
  })
})
