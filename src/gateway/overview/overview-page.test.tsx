import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#testing/render-app.tsx'

test('a gateway without any traffic has an overview, which says so', async () => {
  await renderApp(({ gatewayId }) => `/gateways/${gatewayId}`, { gatewayScenario: 'empty' })
  expect(await screen.findByText('No tokens were used in this time.')).toBeInTheDocument()
  expect(screen.getByRole('heading', { name: 'Overview' })).toBeInTheDocument()
})

test('what could not be read is told once in full, and not counted as none', async () => {
  await renderApp(({ gatewayId }) => `/gateways/${gatewayId}`, { gatewayScenario: 'failing' })
  const now = await screen.findByRole('region', { name: 'Now' })
  expect(await within(now).findByText('Not known: the requests that run could not be read.')).toBeInTheDocument()
  expect(now).not.toHaveTextContent(/\d+ requests? run/)
  const started = screen.getByRole('region', { name: 'Requests begun, by provider' })
  expect(await within(started).findByText('Not known. The gateway answered with an error (500).')).toBeInTheDocument()
  expect(await screen.findByRole('alert')).toHaveTextContent('The gateway answered with an error (500)')
})

test('requests that began before the page was opened are counted once, and by name', async () => {
  await renderApp(
    (world) => {
      world.gateway?.traffic().begin({ key: 'research', alias: 'fast' })
      return `/gateways/${world.gatewayId}`
    },
    { gatewayScenario: 'default' },
  )
  const now = await screen.findByRole('region', { name: 'Now' })
  expect(await within(now).findByText('research')).toBeInTheDocument()
  expect(within(now).getByRole('status')).toHaveTextContent('1 request runs')
})
