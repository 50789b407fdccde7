import type { QueryClient } from '@tanstack/react-query'
import { createHashHistory, createRouter, type RouterHistory } from '@tanstack/react-router'
import type { Icon } from '@tabler/icons-react'
import type { SectionName } from '#contract/placet/capabilities.ts'
import type { GatewaySection } from '#contract/plexus/gateways.ts'
import { TabError } from '#kit/failure.tsx'
import { routeTree } from '../routeTree.gen.ts'
import { NotFound } from './not-found.tsx'
import type { TabGroup } from './tab-groups.ts'

export interface RouterContext {
  queryClient: QueryClient
}

export function createDashboardRouter(queryClient: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    // Query owns caching.
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: TabError,
    defaultNotFoundComponent: NotFound,
    // Views show their own skeletons; a pending component would replace a page that is still good.
    defaultPendingMs: 60_000,
    scrollRestoration: true,
    // A static host knows no paths but files.
    ...(history ? { history } : __DEMO__ ? { history: createHashHistory() } : {}),
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createDashboardRouter>
  }
  interface StaticDataRouteOption {
    /** In the window's title. */
    title?: string
    /** A tab of an agent or a gateway: its place in the navigation, and the section that has to answer for it to be shown. */
    tab?: { label: string; icon: Icon; group: TabGroup; section?: SectionName | GatewaySection }
    /** The section of a view below a tab (a transcript, a run). */
    section?: SectionName | GatewaySection
  }
}
