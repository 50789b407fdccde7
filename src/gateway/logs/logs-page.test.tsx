import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#testing/render-app.tsx'

const open = (answer: (request: Request) => Response | undefined, gatewayScenario: 'default' | 'empty' = 'default') =>
  renderApp(({ gatewayId }) => `/gateways/${gatewayId}/logs`, { gatewayScenario, answer })

const refuse = (message: string) =>
  Response.json({ error: { code: 'upstream_502', message, requestId: 'r1' }, upstreamStatus: 502 }, { status: 502 })

test('lines that can’t be read are a failure with a way on, not emptiness', async () => {
  let isBroken = true
  const { user } = await open((request) =>
    isBroken && request.url.includes('/logs/recent') ? refuse('The gateway failed: HTTP 502.') : undefined,
  )
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent('The gateway failed: HTTP 502.')
  expect(screen.queryByText(/has written nothing yet/)).not.toBeInTheDocument()
  isBroken = false
  await user.click(within(alert).getByRole('button', { name: 'Try again' }))
  expect((await screen.findAllByRole('row', { name: /Dispatching/ })).length).toBeGreaterThan(3)
  // Rows of the stream may come before the answer does.
  await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument())
})

test('a gateway that has written nothing says so, and an entry that is none is shown as it came', async () => {
  await open((request) =>
    request.url.includes('/logs/recent')
      ? Response.json({ data: ['what?'], total: 1, limit: 1000, offset: 0 })
      : undefined,
  )
  expect(await screen.findByText(/The gateway has written nothing yet at the level that is set/)).toBeInTheDocument()
  expect(screen.getByRole('heading', { name: /line could not be read/ })).toBeInTheDocument()
})

test('a level that the gateway refuses is explained where it was chosen', async () => {
  const { user } = await open((request) =>
    request.method === 'PUT' ? refuse('The gateway did not take the level.') : undefined,
  )
  await user.click(await screen.findByRole('button', { name: 'Log level' }))
  const dialog = await screen.findByRole('dialog', { name: 'What the gateway writes' })
  await user.click(await within(dialog).findByRole('combobox', { name: 'Level' }))
  await user.click(await screen.findByRole('option', { name: /^debug/ }))
  await user.click(within(dialog).getByRole('button', { name: 'Set level' }))
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('The gateway did not take the level.')
})

test('a wipe that took nothing away is not reported as done', async () => {
  const { user } = await open((request) =>
    request.method === 'DELETE' ? Response.json({ success: true, message: 'All logs have been reset' }) : undefined,
  )
  await user.click(await screen.findByRole('button', { name: 'More' }))
  await user.click(await screen.findByRole('menuitem', { name: /^Delete requests/ }))
  const dialog = await screen.findByRole('dialog', { name: /^Delete what/ })
  await user.type(within(dialog).getByLabelText(/to confirm/), 'Harbourline gateway')
  await user.click(within(dialog).getByRole('button', { name: 'Delete all of it' }))
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('still has its requests')
})
