import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { toLocalField } from '#lib/local-field.ts'
import { renderApp } from '#testing/render-app.tsx'

const isList = (request: Request) => new URL(request.url).pathname.endsWith('/manage/usage')
const refused = (status: number, message: string) =>
  Response.json({ error: { code: `upstream_${status}`, message }, upstreamStatus: status }, { status: 502 })

// The chart asks for rows of its own.
beforeEach(() => localStorage.setItem('request-charts', 'closed'))
afterEach(() => localStorage.clear())

test('a gateway without requests says so, and only after it has answered', async () => {
  const { user } = await renderApp((world) => `/gateways/${world.gatewayId}/requests`, { gatewayScenario: 'empty' })
  expect(await screen.findByText(/^No request in the last 24 hours\./)).toBeVisible()
  await user.click(screen.getByRole('radio', { name: 'All' }))
  expect(await screen.findByText(/No request has gone through this gateway yet/)).toBeVisible()
  expect(screen.getByText('0 requests')).toBeVisible()
})

test('a failure is told in words and tried again, never as an emptiness', async () => {
  let isBroken = true
  const { user } = await renderApp((world) => `/gateways/${world.gatewayId}/requests?provider=openai`, {
    gatewayScenario: 'default',
    answer: (request) => (isBroken && isList(request) ? refused(500, 'The gateway failed: disk full') : undefined),
  })
  expect(await screen.findByRole('alert')).toHaveTextContent('disk full')
  expect(screen.queryByText(/No request matches/)).toBeNull()
  isBroken = false
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText(/ match in the last 24 hours$/)).toBeVisible()
  expect(screen.getByRole('table', { name: 'Requests' })).toBeVisible()
})

test('an attribution is looked for here, and it says among how many', async () => {
  const asked: string[] = []
  await renderApp((world) => `/gateways/${world.gatewayId}/requests?attribution=helpdesk&range=all`, {
    gatewayScenario: 'default',
    answer: (request) => {
      if (isList(request)) asked.push(new URL(request.url).search)
      return undefined
    },
  })
  expect(await screen.findByText(/The gateway can’t look for an attribution/)).toHaveTextContent(
    /among the 1,000 that were looked through here/,
  )
  expect(screen.getByText(/found so far$/)).not.toHaveTextContent('0 requests')
  expect(asked.some((query) => query.includes('attribution='))).toBe(false)
})

test('a request that a gateway says it deleted and still lists is told of, and the dialog stays', async () => {
  const { user } = await renderApp(
    (world) => `/gateways/${world.gatewayId}/requests?open=${world.gateway?.traffic().calls().at(-1)?.id ?? ''}`,
    {
      gatewayScenario: 'default',
      answer: (request) => (request.method === 'DELETE' ? Response.json({ success: true }) : undefined),
    },
  )
  const panel = await screen.findByRole('region', { name: 'Request' })
  await user.click(await within(panel).findByRole('button', { name: 'Delete' }))
  const dialog = await screen.findByRole('dialog', { name: 'Delete request' })
  await user.click(within(dialog).getByRole('button', { name: 'Delete request' }))
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('said yes, but nothing was deleted')
})

test('one choice of time is for the list and for the chart', async () => {
  localStorage.setItem('request-charts', 'open')
  const asked: URLSearchParams[] = []
  const { user } = await renderApp((world) => `/gateways/${world.gatewayId}/requests`, {
    gatewayScenario: 'default',
    answer: (request) => {
      if (request.url.includes('/manage/usage')) asked.push(new URL(request.url).searchParams)
      return undefined
    },
  })
  const sinceOf = (query: URLSearchParams | undefined) => Date.now() - Date.parse(query?.get('startDate') ?? '')
  const list = () => asked.findLast((query) => query.has('fields'))
  const chart = () => asked.findLast((query) => query.has('range'))
  expect(await screen.findByText(/^[\d,]+ requests in the last 24 hours$/)).toBeVisible()
  expect(sinceOf(list())).toBeCloseTo(86_400_000, -5)
  await waitFor(() => expect(chart()?.get('range')).toBe('day'))

  await user.click(screen.getByRole('radio', { name: 'Yesterday' }))
  expect(await screen.findByText(/^[\d,]+ requests yesterday$/)).toBeVisible()
  const yesterday = list()
  await waitFor(() => expect(chart()?.get('range')).toBe('custom'))
  for (const end of ['startDate', 'endDate']) expect(chart()?.get(end)).toBe(yesterday?.get(end))

  // A time of one's own begins with the one that is shown.
  await user.click(screen.getByRole('radio', { name: 'Custom' }))
  expect(await screen.findByLabelText('From')).toHaveValue(
    toLocalField(Date.parse(yesterday?.get('startDate') ?? '')).slice(0, 16),
  )
  expect(screen.getByText(/^[\d,]+ requests in this time$/)).toBeVisible()

  await user.click(screen.getByRole('radio', { name: 'All' }))
  await waitFor(() => expect(chart()?.get('endDate')).not.toBe(yesterday?.get('endDate')))
  expect(list()?.has('startDate')).toBe(false)
  expect(sinceOf(chart())).toBeGreaterThan(86_400_000)
})

test('what the list is sorted by stays beside an open request', async () => {
  await renderApp(
    (world) =>
      `/gateways/${world.gatewayId}/requests?by=costTotal&open=${world.gateway?.traffic().calls().at(-1)?.id ?? ''}`,
    { gatewayScenario: 'default' },
  )
  const list = await screen.findByRole('table', { name: 'Requests' })
  expect(within(list).getByRole('columnheader', { name: /Cost/ })).toBeVisible()
  expect(within(list).queryByRole('columnheader', { name: /Tokens/ })).toBeNull()
})
