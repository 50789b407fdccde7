import { Hono } from 'hono'
import { mountAccount } from './account/mount.ts'
import { mountAgents } from './agents/mount.ts'
import type { PlacetConfig } from './config.ts'
import { createContext, type Env } from './context.ts'
import { mountGateways } from './gateways/mount.ts'
import { hygiene } from './hygiene.ts'
import { refuseForeignOrigin } from './origin.ts'
import { mountPreferences } from './preferences.ts'
import { answerRefusal, Refusal } from './problem.ts'
import { mountManagement } from './proxy/mount.ts'

/** Placet's half: everything under `/api`, and the two health routes. */
export function createPlacet(config: PlacetConfig): Hono<Env> {
  const context = createContext(config)
  const app = new Hono<Env>()

  app.use('/api/*', hygiene(config), refuseForeignOrigin(config))
  mountAccount(app, context)
  mountPreferences(app, context)
  mountAgents(app, context)
  mountGateways(app, context)
  mountManagement(app, context)
  app.all('/api/*', () => {
    throw new Refusal(404, 'not_found', 'There is no such API route. The address or the method is wrong.')
  })
  mountHealth(app, config)

  app.onError((error, c) => answerRefusal(c, error instanceof Refusal ? error : unexpected(), c.var.requestId))
  return app
}

/** `/healthz`: the process answers. `/readyz`: its store answers too. */
function mountHealth(app: Hono<Env>, { store, log }: PlacetConfig): void {
  app.get('/healthz', (c) => c.json({ status: 'ok' }))
  app.get('/readyz', async (c) => {
    try {
      await store.ping()
      return c.json({ status: 'ok' })
    } catch {
      log({ level: 'error', event: 'not_ready', message: 'The store does not answer.' })
      return c.json({ status: 'store_unavailable' }, 503)
    }
  })
}

function unexpected(): Refusal {
  return new Refusal(
    500,
    'internal',
    'The server failed. Try again; if it stays, quote the request id to its operator.',
  )
}
