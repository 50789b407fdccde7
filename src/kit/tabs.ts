import { useMatches, useRouter } from '@tanstack/react-router'
import type { Party } from '#api/api-error.ts'
import { sectionNames } from '#contract/placet/capabilities.ts'
import { gatewaySectionNames } from '#contract/plexus/gateways.ts'

const frames = {
  agent: { path: '/agents/$agentId', order: sectionNames },
  gateway: { path: '/gateways/$gatewayId', order: gatewaySectionNames },
} as const satisfies Record<Party, { path: string; order: readonly string[] }>

/** The tabs of an agent or a gateway, read from the routes, in the order of the contract's sections. */
export function useTabs(party: Party) {
  const router = useRouter()
  const { path, order } = frames[party]
  const places: readonly string[] = order
  return Object.values(router.routesById)
    .flatMap((route) => {
      const tab = route.options.staticData?.tab
      return tab && route.fullPath.startsWith(path) ? [{ to: route.fullPath, tab }] : []
    })
    .toSorted((a, b) => places.indexOf(a.tab.section ?? '') - places.indexOf(b.tab.section ?? ''))
}

/** The section that the open view belongs to, a view below a tab included. */
export const useOpenSection = () =>
  useMatches({
    select: (matches) =>
      matches
        .map(({ staticData }) => staticData.tab?.section ?? staticData.section)
        .findLast((name) => name !== undefined),
  })
