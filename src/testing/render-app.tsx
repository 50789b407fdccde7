import { createMemoryHistory, RouterProvider } from '@tanstack/react-router'
import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { vi } from 'vitest'
import { Providers } from '#app/providers.tsx'
import { createQueryClient } from '#app/query-client.ts'
import { createDashboardRouter } from '#app/router.ts'
import { createTestWorld } from '#mocks/node.ts'

type World = Awaited<ReturnType<typeof createTestWorld>>

/** The id of the agent that every test world has. */
export const agentId = 'harbourline'

/**
 * The whole dashboard at `url` (the ids of gateways are made up by the server, so it may be asked of the world), signed in, over our own server and a reference agent, all in this process. `answer` is
 * asked first for every request, for what no reference agent would send.
 */
export async function renderApp(
  url: string | ((world: World) => string),
  options: Parameters<typeof createTestWorld>[0] & {
    answer?: (request: Request) => Response | Promise<Response> | undefined
  } = {},
) {
  const { answer, ...worldOptions } = options
  const world: World = await createTestWorld(worldOptions)
  vi.stubGlobal('fetch', async (input: string, init?: RequestInit) => {
    const request = new Request(new URL(input, 'http://localhost'), init)
    return await (answer?.(request) ?? world.globalFetch(request))
  })
  const queryClient = createQueryClient()
  const router = createDashboardRouter(
    queryClient,
    createMemoryHistory({ initialEntries: [typeof url === 'string' ? url : url(world)] }),
  )
  const user = userEvent.setup()
  render(
    <Providers queryClient={queryClient} env="test">
      <RouterProvider router={router} />
    </Providers>,
  )
  return { world, user, router }
}
