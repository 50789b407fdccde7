import { useRouter } from '@tanstack/react-router'
import { type SectionName, sectionNames } from '#contract/placet/capabilities.ts'

/** An agent's tabs, read from the routes, in the order of the contract's sections. */
export function useTabs() {
  const router = useRouter()
  const place = (section: SectionName | undefined) => (section ? sectionNames.indexOf(section) : -1)
  return Object.values(router.routesById)
    .flatMap((route) => {
      const tab = route.options.staticData?.tab
      // Every tab hangs below the frame and takes no other parameter.
      return tab ? [{ to: route.fullPath as '/agents/$agentId', tab }] : []
    })
    .toSorted((a, b) => place(a.tab.section) - place(b.tab.section))
}
