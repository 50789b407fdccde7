import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#testing/render-app.tsx'

type Options = Parameters<typeof renderApp>[1]

const open = (rest: string, options: Options = {}) =>
  renderApp(({ gatewayId }) => `/gateways/${gatewayId}/provider-quotas${rest}`, {
    gatewayScenario: 'default',
    ...options,
  })

const on = (method: string, path: RegExp, answer: () => Response) => (request: Request) =>
  request.method === method && path.test(new URL(request.url).pathname) ? answer() : undefined

const problem = (status: number, message: string) =>
  Response.json({ error: { code: `upstream_${status}`, message }, upstreamStatus: status }, { status })

test('without checkers it says what one is', async () => {
  await open('', { gatewayScenario: 'empty' })
  expect(await screen.findByRole('heading', { name: 'No checker runs' })).toBeInTheDocument()
})

test('a failure is no emptiness', async () => {
  await open('', { answer: on('GET', /\/quota-checkers$/, () => problem(500, 'Internal server error')) })
  expect(await screen.findByRole('alert')).toHaveTextContent('The gateway answered with an error (500)')
})

test('a meter without a number says why', async () => {
  const meter = { key: 'm', label: 'Credits', unit: 'usd', status: 'ok' }
  const meters = [
    { ...meter, kind: 'balance', remaining: 4, utilizationPercent: 'not_applicable' },
    { ...meter, key: 'n', label: 'Tokens', kind: 'allowance', unit: 'tokens', used: 9, utilizationPercent: 'unknown' },
  ]
  await open('', {
    answer: on('GET', /\/quota-checkers$/, () =>
      Response.json({
        knownTypes: [],
        configured: [{ checkerId: 'x', checkerType: 'naga', pending: false, success: true, meters }],
      }),
    ),
  })
  const checker = await screen.findByRole('region', { name: 'Checker x' })
  expect(checker).toHaveTextContent('$4.00 left; a balance has no limit to be measured against')
  expect(checker).toHaveTextContent('9 tokens used; the provider does not say how much of it is used')
})

test('a check that cannot be made says so', async () => {
  const { user } = await open('', {
    answer: on('POST', /\/quotas\/zai\/check$/, () => problem(404, "Quota checker 'zai' not found")),
  })
  const checker = await screen.findByRole('region', { name: 'Checker zai' })
  await user.click(within(checker).getByRole('button', { name: 'Check now: zai' }))
  expect(await screen.findByText("Quota checker 'zai' not found")).toBeInTheDocument()
})

test('the history of a checker that is not there says so', async () => {
  await open('?open=nobody')
  expect(await screen.findByText(/nothing from a checker called/)).toBeInTheDocument()
})

test('of a checker that only failed no empty chart is drawn', async () => {
  await open('?open=nanogpt')
  expect(await screen.findByText(/and all of them failed/)).toBeInTheDocument()
  expect(screen.queryByText(/marked in red/)).toBeNull()
  expect(screen.queryByRole('img', { name: /the same numbers are in the table below/ })).toBeNull()
})
