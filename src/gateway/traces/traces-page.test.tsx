import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#testing/render-app.tsx'

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

const isFor = (request: Request, method: string, end: RegExp) =>
  request.method === method && end.test(new URL(request.url).pathname)

/** The dashboard at one trace, which is `trace`. */
const openTrace = (trace: Record<string, unknown>, search = '') =>
  renderApp(({ gatewayId }) => `/gateways/${gatewayId}/traces?requestId=r1${search}`, {
    gatewayScenario: 'default',
    answer: (request) =>
      isFor(request, 'GET', /\/debug\/logs\/r1$/)
        ? json({ requestId: 'r1', createdAt: 1795292066556, ...trace })
        : undefined,
  })

test('a trace that is not there says so; the way back is there', async () => {
  await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/traces?requestId=nobody-knows-it`, {
    gatewayScenario: 'default',
  })
  expect(await screen.findByRole('heading', { name: 'There is no trace of this request' })).toBeInTheDocument()
  expect(screen.getByRole('button', { name: 'All traces' })).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: 'Delete' })).not.toBeInTheDocument()
})

test('a trace that is larger than what is passed on says how large, and how it can be had', async () => {
  await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/traces?requestId=r1`, {
    gatewayScenario: 'default',
    answer: (request) =>
      isFor(request, 'GET', /\/debug\/logs\/r1$/)
        ? json({ error: { code: 'upstream_too_large', message: 'The gateway sent 38.2 MiB.' } }, 502)
        : undefined,
  })
  const heading = await screen.findByRole('heading', { name: 'This trace is too large to be shown here' })
  expect(heading.parentElement).toHaveTextContent('38.2 MiB')
  await waitFor(() => expect(heading.parentElement).toHaveTextContent('/v0/management/debug/logs/r1'))
  expect(screen.getByRole('button', { name: 'Delete' })).toBeInTheDocument()
  expect(screen.queryByRole('alert')).toBeNull()
})

test('a text of megabytes shows its beginning and how long it is', async () => {
  const content = 'lane 2 lost\n'.repeat(300_000)
  const { user } = await openTrace({
    rawRequest: JSON.stringify({ model: 'fast', messages: [{ role: 'user', content }] }),
  })
  const body = await screen.findByRole('region', { name: 'client’s request' })
  expect(body).toHaveTextContent('3.4 MB of text.')
  expect(body.textContent.length).toBeLessThan(4000)
  await user.click(within(body).getByRole('button', { name: /^Show the first/ }))
  expect(body).toHaveTextContent('Download it to read the rest.')
  expect(body.textContent.length).toBeLessThan(210_000)
})

test('a stream that nobody put together is put together here, and shown event by event', async () => {
  const event = (text: string) => `data: ${JSON.stringify({ choices: [{ delta: { content: text } }] })}\n\n`
  const { user } = await openTrace(
    { rawResponse: event('Good ') + event('morning'), responseStatus: 200 },
    '&stage=answered',
  )
  expect(await screen.findByText('Good morning')).toBeInTheDocument()
  await user.click(screen.getByRole('radio', { name: '2 events' }))
  expect(screen.getAllByRole('listitem').some((item) => item.textContent.includes('"morning"'))).toBe(true)
})

test('what is not there can’t be compared, and why is said', async () => {
  await openTrace({ rawRequest: '{}' }, '&compare=requests')
  const heading = await screen.findByRole('heading', {
    name: 'Nothing to compare: “Sent to the provider” is not there',
  })
  expect(heading.parentElement).toHaveTextContent('It failed before it reached a provider')
})

test('a switch that the gateway refuses goes back, in words', async () => {
  const { user } = await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/traces`, {
    gatewayScenario: 'default',
    answer: (request) =>
      isFor(request, 'PATCH', /capture-trace-on-error$/)
        ? json({ error: { code: 'upstream_500', message: 'The gateway failed.' }, upstreamStatus: 500 }, 502)
        : undefined,
  })
  await user.click(await screen.findByRole('button', { name: 'Change' }))
  const onError = await screen.findByRole('switch', { name: /Requests that fail/ })
  await screen.findByText('Being recorded now: requests that fail. No key, provider or alias.')
  await user.click(onError)
  expect(await screen.findByText(/was not switched off\. The gateway failed\./)).toBeInTheDocument()
  expect(onError).toBeChecked()
})

test('the dialog of what is recorded begins with no list unfolded over it', async () => {
  const { user } = await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/traces?form=targets`, {
    gatewayScenario: 'default',
  })
  const keys = await screen.findByRole('combobox', { name: 'Keys' })
  await waitFor(() => expect(keys).toHaveFocus())
  expect(screen.queryByRole('option', { name: 'research' })).toBeNull()
  await user.click(keys)
  expect(await screen.findByRole('option', { name: 'research' })).toBeVisible()
  await user.keyboard('{Escape}')
  await user.type(keys, 'res')
  expect(await screen.findByRole('option', { name: 'research' })).toBeVisible()
})

test('without traces it says so', async () => {
  await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/traces`, { gatewayScenario: 'empty' })
  expect(await screen.findByText(/No trace is kept\./)).toBeInTheDocument()
})
