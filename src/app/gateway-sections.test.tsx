import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { GatewaySection } from '#contract/plexus/gateways.ts'
import { createDashboardRouter } from '#app/router.ts'
import { createQueryClient } from '#app/query-client.ts'
import { renderApp } from '#testing/render-app.tsx'

/** Every tab of a gateway that depends on a section which the admin may see, as the routes name it. */
const tabs = Object.values(createDashboardRouter(createQueryClient()).routesById).flatMap((route) => {
  const tab = route.options.staticData?.tab
  if (!tab?.section || !route.fullPath.startsWith('/gateways')) return []
  // One is for limited keys only; the other can't be asked without taking every secret along, so it is there for the admin.
  if (tab.section === 'own-key' || tab.section === 'backup') return []
  // The section of a gateway's tab is one of a gateway's.
  return [{ label: tab.label, slug: route.fullPath.split('/').at(-1) ?? '', section: tab.section as GatewaySection }]
})

const navigation = () => screen.findByRole('navigation', { name: 'Main' })

test('there are tabs to check, and all of them are there when the gateway offers them', async () => {
  expect(tabs.length).toBeGreaterThan(2)
  await renderApp(({ gatewayId }) => `/gateways/${gatewayId}`, { gatewayScenario: 'default' })
  await screen.findByText('Answers')
  await within(await navigation()).findByRole('link', { name: 'Overview' })
  for (const { label } of tabs)
    expect(within(await navigation()).getByRole('link', { name: label })).toBeInTheDocument()
  // What only an inference key has is not missing for the admin.
  expect(screen.queryByRole('button', { name: /not available/ })).not.toBeInTheDocument()
})

test.each(tabs.map((tab, index) => ({ ...tab, how: index % 2 === 0 ? ('absent' as const) : ('down' as const) })))(
  '$label is left out when the gateway has it $how, and a deep link says so',
  async ({ label, slug, section, how }) => {
    const gatewayScenario = how === 'absent' ? (`without-${section}` as const) : (`${section}-down` as const)
    await renderApp(({ gatewayId }) => `/gateways/${gatewayId}/${slug}`, { gatewayScenario })
    expect(await screen.findByRole('heading', { name: 'This section is not available' })).toBeInTheDocument()
    expect(screen.getByText(how === 'absent' ? /not offered by this gateway/ : /not reachable/)).toBeInTheDocument()
    expect(within(await navigation()).queryByRole('link', { name: label })).not.toBeInTheDocument()
  },
)
