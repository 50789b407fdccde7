import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { agentId, renderApp } from '#testing/render-app.tsx'

const providers = `/api/agents/${agentId}/manage/credentials/providers`

const ways = async (user: Awaited<ReturnType<typeof renderApp>>['user']) => {
  await user.click(await screen.findByRole('button', { name: 'Requests on Harbourline gateway' }))
  return await screen.findByRole('dialog')
}

const searchOf = (link: HTMLElement) => new URL(link.getAttribute('href') ?? '', 'http://localhost').searchParams

test('the usage of an agent leads to its gateway’s requests of the same days and model, and of its key', async () => {
  const { user, world } = await renderApp(
    `/agents/${agentId}/usage?range=custom&from=2026-11-01&to=2026-11-14&model=gpt-5-mini`,
    { gatewayScenario: 'default' },
  )
  const shown = await ways(user)
  const all = await within(shown).findByRole('link', { name: /^Requests on Harbourline gateway/ })
  expect(all).toHaveTextContent('1 – 14 Nov 2026, UTC days; model contains “gpt-5-mini”')
  const asked = { from: '2026-11-01T00:00:00.000Z', to: '2026-11-14T23:59:59.999Z', incomingModelAlias: 'gpt-5-mini' }
  expect(Object.fromEntries(searchOf(all))).toEqual(asked)
  const own = await within(shown).findByRole('link', { name: /^Only those of the key harbourline-ops/ })
  expect(Object.fromEntries(searchOf(own))).toEqual({ ...asked, apiKey: 'harbourline-ops' })
  expect(shown).toHaveTextContent('Reached through Custom.')
  expect(world.requests.filter((request) => request === `GET ${providers}`)).toHaveLength(1)

  await user.click(own)
  expect(await screen.findByRole('heading', { level: 1, name: 'Requests' })).toBeInTheDocument()
})

test('a run leads to the requests of its time', async () => {
  const { user, world } = await renderApp(`/agents/${agentId}/audit/runs/run-1`, {
    gatewayScenario: 'default',
    answer: (request) =>
      request.url.endsWith('/audit/runs/run-1')
        ? Response.json({
            events: [
              {
                ts: '2026-11-14T10:00:02Z',
                event: 'llm_call',
                run_id: 'run-1',
                model: 'custom/smart',
                duration_ms: 2000,
              },
              { ts: '2026-11-14T10:00:09Z', event: 'llm_call', run_id: 'run-1', model: 'custom/smart', duration_ms: 1 },
            ],
          })
        : undefined,
  })
  const way = await within(await ways(user)).findByRole('link', { name: /^Requests on Harbourline gateway/ })
  expect(way).toHaveTextContent('model contains “smart”')
  expect(Object.fromEntries(searchOf(way))).toEqual({
    from: '2026-11-14T09:59:55.000Z',
    to: '2026-11-14T10:00:14.000Z',
    incomingModelAlias: 'smart',
  })
  // Until they are in sight the gateway itself is left alone.
  expect(world.requests.filter((request) => request.includes(`/gateways/${world.gatewayId}/`)).length).toBe(2)
})

test('who has no gateway is asked nothing about one', async () => {
  const { world } = await renderApp(`/agents/${agentId}/usage`)
  expect(await screen.findByRole('region', { name: 'Totals' })).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: /^Requests on/ })).not.toBeInTheDocument()
  expect(world.requests.filter((request) => /gateways|providers/.test(request))).toEqual([])
})

test('an agent that asks its providers directly leads nowhere', async () => {
  const { world } = await renderApp(`/agents/${agentId}/usage`, {
    gatewayScenario: 'default',
    answer: (request) =>
      new URL(request.url).pathname === providers
        ? Response.json([{ name: 'openai', label: 'OpenAI', hasValue: true, apiBase: 'https://api.openai.com/v1' }])
        : undefined,
  })
  expect(await screen.findByRole('region', { name: 'Totals' })).toBeInTheDocument()
  await expect.poll(() => world.requests.includes('GET /api/gateways')).toBe(true)
  expect(screen.queryByRole('button', { name: /^Requests on/ })).not.toBeInTheDocument()
})
