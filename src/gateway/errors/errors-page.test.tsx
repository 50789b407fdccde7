import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#testing/render-app.tsx'

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

const isFor = (request: Request, method: string, end: RegExp) =>
  request.method === method && end.test(new URL(request.url).pathname)

test('a list that could not be read is no empty list', async () => {
  await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/errors`, {
    gatewayScenario: 'default',
    answer: (request) =>
      isFor(request, 'GET', /\/manage\/errors$/)
        ? json({ error: { code: 'upstream_500', message: 'The gateway failed.' }, upstreamStatus: 500 }, 502)
        : undefined,
  })
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent('The gateway failed.')
  expect(within(alert).getByRole('button', { name: 'Try again' })).toBeInTheDocument()
  expect(screen.queryByText('No error is noted.')).not.toBeInTheDocument()
})

test('without errors it says so, and offers nothing to delete', async () => {
  await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/errors`, { gatewayScenario: 'empty' })
  expect(await screen.findByText('No error is noted.')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: 'More' })).not.toBeInTheDocument()
})

test('a gateway that says yes and deletes nothing is caught out', async () => {
  const { user } = await renderApp(
    ({ gatewayId, gateway }) => `/gateways/${gatewayId}/errors?requestId=${gateway?.traffic().failures().at(-1)?.id}`,
    {
      gatewayScenario: 'default',
      answer: (request) => (isFor(request, 'DELETE', /\/errors\//) ? json({ success: true }) : undefined),
    },
  )
  const panel = await screen.findByRole('region', { name: 'Errors of a request' })
  await user.click(await within(panel).findByRole('button', { name: 'Delete' }))
  const dialog = await screen.findByRole('dialog', { name: 'Delete the errors of a request' })
  await user.click(within(dialog).getByRole('button', { name: /^Delete error/ }))
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('The gateway said yes, but nothing was deleted.')
})

test('a request of which there is no error is looked for to the end, and said not to be there', async () => {
  await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/errors?requestId=nobody-knows-it`, {
    gatewayScenario: 'default',
  })
  const panel = await screen.findByRole('region', { name: 'Errors of a request' })
  expect(await within(panel).findByText(/neither this request nor an error of it/)).toBeInTheDocument()
})

test('rubbish in the address is not taken for a filter', async () => {
  await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/errors?view=%5B1%5D&by=nothing&q=%7B%7D`, {
    gatewayScenario: 'default',
  })
  expect(await screen.findByRole('table', { name: 'Kinds of errors' })).toBeInTheDocument()
})

test('of a kind of error it is said how many are of which provider', async () => {
  const { user } = await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/errors`, { gatewayScenario: 'default' })
  const kinds = await screen.findByRole('table', { name: 'Kinds of errors' })
  await user.click(await within(kinds).findByRole('row', { name: /HTTP 502: Bad gateway/ }))
  const panel = await screen.findByRole('region', { name: 'Kind of error' })
  expect(panel).toHaveTextContent(/openai \(\d+\), /)
})

test('what the list is sorted by stays beside an open kind', async () => {
  const { user } = await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/errors?by=requests`, {
    gatewayScenario: 'default',
  })
  const list = await screen.findByRole('table', { name: 'Kinds of errors' })
  const [, first] = await within(list).findAllByRole('row')
  if (first) await user.click(first)
  expect(await screen.findByRole('region', { name: /^Kind of error/ })).toBeVisible()
  const header = within(list).getByRole('columnheader', { name: /Requests/ })
  expect(header).toBeVisible()
  // On small windows as well.
  expect(header).not.toHaveAttribute('data-hide')
  expect(within(list).queryByRole('columnheader', { name: /Status/ })).toBeNull()
})

test('a kind that is open is no filter, until its requests are listed', async () => {
  const { user } = await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/errors`, { gatewayScenario: 'default' })
  const kinds = await screen.findByRole('table', { name: 'Kinds of errors' })
  await user.click(await within(kinds).findByRole('row', { name: /HTTP 502: Bad gateway/ }))
  const all = await screen.findByRole('button', { name: /^Show (all|them)/ })
  expect(screen.queryByRole('button', { name: 'Clear filters' })).not.toBeInTheDocument()
  await user.click(all)
  expect(await screen.findByRole('button', { name: 'Clear filters' })).toBeInTheDocument()
})
