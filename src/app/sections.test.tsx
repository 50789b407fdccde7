import { screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import type { SectionName } from '#contract/placet/capabilities.ts'
import { createDashboardRouter } from '#app/router.ts'
import { createQueryClient } from '#app/query-client.ts'
import { agentId, renderApp } from '#testing/render-app.tsx'

interface Tab {
  label: string
  slug: string
  section: SectionName
}

/** Every tab that depends on a section, as the routes name it. */
const tabs: Tab[] = Object.values(createDashboardRouter(createQueryClient()).routesById).flatMap((route) => {
  const tab = route.options.staticData?.tab
  const slug = route.fullPath.split('/').at(-1)
  // The section of an agent's tab is one of an agent's.
  const section = tab?.section as SectionName | undefined
  return route.fullPath.startsWith('/agents') && tab && section && slug ? [{ label: tab.label, slug, section }] : []
})

test('there are tabs to check', () => expect(tabs.length).toBeGreaterThan(2))

describe.each(tabs)('$label', ({ label, slug, section }) => {
  const link = async () =>
    within(await screen.findByRole('navigation', { name: 'Main' })).queryByRole('link', { name: label })

  test('is there when the agent offers it', async () => {
    await renderApp(`/agents/${agentId}/${slug}`)
    expect(await screen.findByRole('heading', { level: 1 })).toBeInTheDocument()
    expect(await link()).toBeInTheDocument()
  })

  test.each([
    ['does not offer it', `without-${section}`, /not offered by this agent/],
    ['can’t reach it', `${section}-down`, /not reachable/],
  ] as const)('is left out when the agent %s, and a deep link says so', async (_, scenario, words) => {
    await renderApp(`/agents/${agentId}/${slug}`, { scenario })
    expect(await screen.findByRole('heading', { name: 'This section is not available' })).toBeInTheDocument()
    expect(screen.getByText(words)).toBeInTheDocument()
    expect(await link()).not.toBeInTheDocument()
    expect(await screen.findByRole('button', { name: /sections? not available/ })).toBeInTheDocument()
  })
})
