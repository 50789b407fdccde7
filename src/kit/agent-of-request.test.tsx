import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { ScenarioName } from '#mocks/agent/scenarios.ts'
import { agentId, renderApp } from '#testing/render-app.tsx'

const row = { requestId: 'req-1', date: '2026-11-14T10:00:02.000Z', durationMs: 3000, apiKey: 'harbourline-ops' }

const request = (asked: Request) =>
  new URL(asked.url).pathname.endsWith('/manage/usage')
    ? Response.json({ data: [row], total: 1, limit: 1, offset: 0 })
    : undefined

const open = async (options: { agents?: number; scenario?: ScenarioName }) => {
  const app = await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/requests?open=req-1`, {
    gatewayScenario: 'default',
    answer: request,
    ...options,
  })
  await app.user.click(await screen.findByRole('button', { name: 'Audit log of that time' }, { timeout: 30_000 }))
  return { ...app, shown: await screen.findByRole('dialog') }
}

test('a request leads to the audit log of the agents whose providers point at its gateway, and of no other', async () => {
  const { user, shown } = await open({ agents: 3 })
  const way = await within(shown).findByRole('link', { name: /^Audit log of Harbourline Ops/ })
  expect(way).toHaveTextContent('reaches this gateway through Custom')
  expect(within(shown).getAllByRole('link')).toHaveLength(1)
  const { pathname, searchParams } = new URL(way.getAttribute('href') ?? '', 'http://localhost')
  expect(pathname).toBe(`/agents/${agentId}/audit`)
  expect(Object.fromEntries(searchParams)).toEqual({ from: '2026-11-14T09:59:57.000Z', to: '2026-11-14T10:00:10.000Z' })
  await user.click(way)
  expect(await screen.findByRole('heading', { level: 1, name: 'Audit log' })).toBeInTheDocument()
})

test('an agent that does not say where its providers point is counted, not named', async () => {
  const { shown } = await open({ scenario: 'without-credentials' })
  expect(
    await within(shown).findByText(/None of your agents said .* 1 agent did not say where the providers point\./),
  ).toBeInTheDocument()
  expect(within(shown).queryByRole('link')).not.toBeInTheDocument()
})

test('who has no agent is offered none', async () => {
  await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/requests?open=req-1`, {
    gatewayScenario: 'default',
    agents: [],
    answer: request,
  })
  const panel = await screen.findByRole('region', { name: 'Request' }, { timeout: 30_000 })
  expect(await within(panel).findByText('harbourline-ops')).toBeInTheDocument()
  expect(within(panel).queryByRole('button', { name: 'Audit log of that time' })).not.toBeInTheDocument()
})
