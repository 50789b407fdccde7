import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#testing/render-app.tsx'

test('a gateway without any traffic has an overview, which says so', async () => {
  await renderApp(({ gatewayId }) => `/gateways/${gatewayId}`, { gatewayScenario: 'empty' })
  expect(await screen.findByText('No tokens were used in this time.')).toBeInTheDocument()
  expect(screen.getByRole('heading', { name: 'Overview' })).toBeInTheDocument()
})
