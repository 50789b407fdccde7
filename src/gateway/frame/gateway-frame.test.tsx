import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#testing/render-app.tsx'
import type { GatewayScenarioName } from '#mocks/gateway/scenarios.ts'

const open = (gatewayScenario: GatewayScenarioName) =>
  renderApp(({ gatewayId }) => `/gateways/${gatewayId}`, { gatewayScenario })

test('a gateway that does not answer folds to one page that names the hop, and comes back by itself', async () => {
  const { world, user } = await open('unreachable')
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent('Harbourline gateway does not answer')
  expect(alert).toHaveTextContent('the server does not reach the gateway at')
  expect(alert).toHaveTextContent(/next try/)
  world.gateway?.setScenario('default')
  await user.click(within(alert).getByRole('button', { name: 'Try now' }))
  expect(await screen.findByRole('heading', { level: 1, name: 'Overview' })).toBeInTheDocument()
})

test.each([
  ['unreachable', 'the server does not reach Harbourline gateway'],
  ['without-keys', 'Harbourline gateway no longer offers this section'],
] as const)(
  'what was typed stays when the gateway becomes %s meanwhile, and the view until it is closed',
  async (scenario, words) => {
    let now = Date.UTC(2026, 10, 24, 12)
    const { world, user } = await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/keys?form=new`, {
      gatewayScenario: 'default',
      now: () => now,
    })
    const dialog = await screen.findByRole('dialog', { name: 'New key' })
    await user.type(within(dialog).getByLabelText('Name'), 'night-shift')
    world.gateway?.setScenario(scenario)
    // The server asks anew after a minute.
    now += 61_000
    await user.click(screen.getByRole('button', { name: 'Refresh', hidden: true }))
    expect(await screen.findByText(new RegExp(`${words}.*What you have begun stays here`))).toBeInTheDocument()
    expect(within(dialog).getByLabelText('Name')).toHaveValue('night-shift')
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }))
    expect(await screen.findByRole('heading', { name: /does not answer|is not available/ })).toBeInTheDocument()
  },
)

test('a gateway that refuses the stored key says so, offers another key, and nobody is signed out', async () => {
  const { user } = await open('key-refused')
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent('Harbourline gateway refuses the stored key')
  expect(alert).toHaveTextContent('You stay signed in')
  await user.click(within(alert).getByRole('button', { name: 'Enter another key' }))
  const dialog = await screen.findByRole('dialog', { name: 'Address and key of Harbourline gateway' })
  await user.type(within(dialog).getByLabelText(/New admin key/), 'not-the-key-either')
  await user.click(within(dialog).getByRole('button', { name: 'Store' }))
  const hops = await within(dialog).findByRole('status', { name: 'Connection test' })
  await waitFor(() => expect(hops).toHaveTextContent(/Key\s*fails/))
  await user.click(within(dialog).getByRole('button', { name: 'Cancel' }))
  expect(screen.getByText(/refuses the stored key/)).toBeInTheDocument()
})

test('a refresh that fails is told, and one tab that finds the gateway away is enough', async () => {
  const { world, user } = await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/keys`, {
    gatewayScenario: 'default',
  })
  await screen.findByRole('row', { name: /^jonas/ })
  world.gateway?.setScenario('failing')
  await user.click(screen.getByRole('button', { name: 'Refresh' }))
  expect(await screen.findByText('refresh failed')).toHaveAttribute('title', expect.stringContaining('Internal'))
  expect(screen.getByRole('row', { name: /^jonas/ })).toBeInTheDocument()
  world.gateway?.setScenario('unreachable')
  await user.click(screen.getByRole('button', { name: 'Refresh' }))
  expect(await screen.findByRole('heading', { name: 'Harbourline gateway does not answer' })).toBeInTheDocument()
})

test('an address where no gateway is known leads back to the list', async () => {
  await renderApp('/gateways/nobody', { gatewayScenario: 'default' })
  expect(await screen.findByRole('heading', { name: 'There is no such gateway' })).toBeInTheDocument()
  expect(screen.getByRole('link', { name: 'To your gateways' })).toBeInTheDocument()
})

test('without gateways the list says how to begin; one that is away is listed as such, with the reason', async () => {
  await renderApp('/gateways')
  expect(await screen.findByRole('heading', { name: 'Connect your first gateway' })).toBeInTheDocument()
})

test('a gateway of the list that is away says why, and its figures are dashes', async () => {
  await renderApp('/gateways', { gatewayScenario: 'unreachable' })
  const row = await screen.findByRole('row', { name: /Harbourline gateway.*Unreachable/ })
  expect(row).toHaveTextContent('–')
})
