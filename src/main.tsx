import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Providers } from '#app/providers.tsx'
import { createQueryClient } from '#app/query-client.ts'
import { createDashboardRouter } from '#app/router.ts'
import '#app/mantine.css.ts'
import '#app/base.css'

void boot()

// Not awaited at the top: what the demo brings imports shared code from this very file, and would wait for it for ever.
async function boot() {
  if (__DEMO__) {
    const { startDemo } = await import('#mocks/browser.ts')
    await startDemo()
  }
  const queryClient = createQueryClient()
  const router = createDashboardRouter(queryClient)
  fetchFirstView(router)
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  createRoot(root).render(
    <StrictMode>
      <Providers queryClient={queryClient}>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  )
}

/** What the first view is made of comes while the server is asked who is there, not after. The router tells of a failure. */
function fetchFirstView(router: ReturnType<typeof createDashboardRouter>) {
  const [matchedRoutes] = router.getMatchedRoutes(router.latestLocation.pathname)
  for (const route of matchedRoutes) router.loadRouteChunk(route)?.catch(() => undefined)
}
