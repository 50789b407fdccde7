import { screen, within } from '@testing-library/react'
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

test('a gateway that refuses the stored key says so, offers another key, and nobody is signed out', async () => {
  await open('key-refused')
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent('Harbourline gateway refuses the stored key')
  expect(alert).toHaveTextContent('You stay signed in')
  expect(within(alert).getByRole('link', { name: 'Enter another key' })).toHaveAttribute(
    'href',
    expect.stringMatching(/^\/gateways\?rekey=/),
  )
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
