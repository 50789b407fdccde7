import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#testing/render-app.tsx'

const problem = (status: number, message: string) =>
  Response.json({ error: { code: `upstream_${status}`, message }, upstreamStatus: status }, { status })

function renderGroup(name: string, answer: (request: Request) => Response | undefined) {
  return renderApp((world) => `/gateways/${world.gatewayId}/config?open=${name}`, {
    gatewayScenario: 'default',
    answer: (request) => (request.url.endsWith(`/manage/config/${name}`) ? answer(request) : undefined),
  })
}

test('after a refusal it is read again, and said which settings were saved all the same', async () => {
  let stall = { ttfbSeconds: null as number | null, ttfbBytes: 100, windowSeconds: 10 }
  const { user } = await renderGroup('stall', (request) => {
    if (request.method === 'GET') return Response.json(stall)
    // As a gateway does: member by member, until one is refused.
    stall = { ...stall, ttfbBytes: 200 }
    return problem(400, 'windowSeconds must be an integer between 3 and 20')
  })
  const form = await screen.findByRole('form', { name: 'Stall detection' })
  await user.clear(within(form).getByLabelText('First bytes are'))
  await user.type(within(form).getByLabelText('First bytes are'), '200')
  await user.clear(within(form).getByLabelText('Pace is measured over'))
  await user.type(within(form).getByLabelText('Pace is measured over'), '25')
  await user.click(within(form).getByRole('button', { name: 'Save stall detection' }))

  expect(await within(form).findByRole('alert')).toHaveTextContent('windowSeconds must be an integer')
  expect(await within(form).findByText(/Saved all the same: First bytes are\./)).toHaveTextContent(
    'Not saved: Pace is measured over.',
  )
  expect(within(form).getByLabelText('Pace is measured over')).toHaveValue('25')
  expect(within(form).getByText('10 s')).toBeInTheDocument()
})

test('when it can’t be read again either, nobody claims to know', async () => {
  let isBroken = false
  const { user } = await renderGroup('timeout', (request) => {
    if (request.method === 'PATCH') isBroken = true
    return isBroken ? problem(502, 'Bad gateway') : Response.json({ defaultSeconds: 300 })
  })
  const form = await screen.findByRole('form', { name: 'Timeout' })
  await user.clear(within(form).getByLabelText('A provider may take'))
  await user.type(within(form).getByLabelText('A provider may take'), '60')
  await user.click(within(form).getByRole('button', { name: 'Save timeout' }))
  expect(await within(form).findByRole('heading', { name: 'What was saved is not known' })).toBeInTheDocument()
  expect(within(form).getByLabelText('A provider may take')).toHaveValue('60')
})

test('what makes no sense is shown as it is stored, and something sane is offered', async () => {
  const sent: unknown[] = []
  const { user } = await renderGroup('failover', (request) => {
    if (request.method === 'PATCH') void request.json().then((body) => sent.push(body))
    return Response.json({
      enabled: sent.length > 0 ? true : 'maybe',
      retryableStatusCodes: 'x',
      retryableErrors: ['timeout'],
    })
  })
  const form = await screen.findByRole('form', { name: 'Failover' })
  const [odd] = await within(form).findAllByRole('note')
  expect(odd).toHaveTextContent('The gateway holds "maybe" here, which makes no sense.')
  expect(within(form).getByRole('button', { name: 'Save failover' })).toBeDisabled()
  await user.click(within(form).getByRole('button', { name: 'Use on instead' }))
  expect(within(form).getByText('"maybe"')).toBeInTheDocument()
  await user.click(within(form).getByRole('button', { name: 'Save failover' }))
  expect(sent).toEqual([{ enabled: true }])
})

test('a fresh gateway has its defaults, and no settings', async () => {
  const { user } = await renderApp((world) => `/gateways/${world.gatewayId}/config`, { gatewayScenario: 'empty' })
  expect(await screen.findByRole('region', { name: 'Failover' })).toHaveTextContent('on, 398 status codes')
  await user.click(screen.getByText('System settings'))
  expect(await screen.findByText('Nothing was ever set here: every group has its defaults.')).toBeInTheDocument()
})

test('without an answer nothing is claimed to be set', async () => {
  await renderApp((world) => `/gateways/${world.gatewayId}/config`, {
    gatewayScenario: 'default',
    answer: (request) => (request.url.endsWith('/system-settings') ? problem(500, 'Internal server error') : undefined),
  })
  expect(await screen.findByRole('button', { name: 'Try again' })).toBeInTheDocument()
  expect(screen.queryByRole('region', { name: 'Failover' })).not.toBeInTheDocument()
})

test('whether failing requests are traced is what the gateway says, also when it was never set', async () => {
  await renderApp((world) => `/gateways/${world.gatewayId}/config`, { gatewayScenario: 'default' })
  const label = await screen.findByText('A trace of every request that fails')
  await waitFor(() => expect(label.parentElement).toHaveTextContent(/fails\s*on/))
})

test('a field that is emptied again is as it was: not set', async () => {
  const { user } = await renderGroup('compaction', () => Response.json({}))
  const form = await screen.findByRole('form', { name: 'Compaction' })
  const address = within(form).getByLabelText('Headroom: address')
  await user.click(address)
  await user.paste('nonsense')
  await user.click(within(form).getByRole('button', { name: 'Save compaction' }))
  expect(address).toBeInvalid()
  await user.clear(address)
  expect(address).toBeValid()
  expect(within(form).getByRole('button', { name: 'Save compaction' })).toBeDisabled()
})
