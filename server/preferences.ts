import type { Hono } from 'hono'
import { preferencesPatchSchema, type Preferences } from '#contract/placet/account.ts'
import { requireUser } from './account/session.ts'
import { readBody } from './body.ts'
import type { PlacetConfig } from './config.ts'
import type { Env, ServerContext } from './context.ts'
import { untouchedPreferences, type PreferencesRow } from './store.ts'

export function mountPreferences(app: Hono<Env>, context: ServerContext): void {
  const { config } = context
  app.get('/api/preferences', requireUser(context), async (c) => c.json(await readPreferences(config, c.var.user.id)))

  app.patch('/api/preferences', requireUser(context), async (c) => {
    const { theme, managementDashboard } = await readBody(c, preferencesPatchSchema)
    await config.store.preferences.change(c.var.user.id, {
      ...(theme === undefined ? {} : { theme }),
      ...(managementDashboard === undefined ? {} : { managementDashboard, dashboardChosen: true }),
      updatedAt: config.now(),
    })
    return c.json(await readPreferences(config, c.var.user.id))
  })
}

export async function readPreferences({ store }: PlacetConfig, userId: string): Promise<Preferences> {
  const row = await store.preferences.find(userId)
  if (row !== undefined) return present(row)
  const { theme, managementDashboard } = untouchedPreferences(userId)
  return { userId, theme, managementDashboard }
}

function present({ userId, theme, managementDashboard, updatedAt }: PreferencesRow): Preferences {
  return { userId, theme, managementDashboard, updatedAt: new Date(updatedAt).toISOString() }
}
