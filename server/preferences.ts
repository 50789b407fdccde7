import type { Hono } from 'hono'
import { preferencesPatchSchema, type Preferences } from '#contract/placet/account.ts'
import { requireUser } from './account/session.ts'
import { readBody } from './body.ts'
import type { PlacetConfig } from './config.ts'
import type { Env, ServerContext } from './context.ts'
import type { PreferencesRow } from './store.ts'

export function mountPreferences(app: Hono<Env>, context: ServerContext): void {
  const { config } = context
  app.get('/api/preferences', requireUser(context), async (c) => c.json(await readPreferences(config, c.var.user.id)))

  app.patch('/api/preferences', requireUser(context), async (c) => {
    const { theme, managementDashboard } = await readBody(c, preferencesPatchSchema)
    const before = await config.store.preferences.find(c.var.user.id)
    const row = {
      ...(before ?? untouched(c.var.user.id)),
      ...(theme === undefined ? {} : { theme }),
      ...(managementDashboard === undefined ? {} : { managementDashboard, dashboardChosen: true }),
      updatedAt: config.now(),
    }
    await config.store.preferences.put(row)
    return c.json(present(row))
  })
}

export async function readPreferences({ store }: PlacetConfig, userId: string): Promise<Preferences> {
  const row = await store.preferences.find(userId)
  if (row !== undefined) return present(row)
  const { theme, managementDashboard } = untouched(userId)
  return { userId, theme, managementDashboard }
}

/**
 * Switches the dashboard on when a management credential is stored. Happens once: afterwards it is on, and only the
 * person can switch it off, which counts as their choice.
 */
export async function enableDashboardOnce({ store, now }: PlacetConfig, userId: string): Promise<void> {
  const row = (await store.preferences.find(userId)) ?? untouched(userId)
  if (row.managementDashboard || row.dashboardChosen) return
  await store.preferences.put({ ...row, managementDashboard: true, updatedAt: now() })
}

function untouched(userId: string): PreferencesRow {
  return { userId, theme: 'system', managementDashboard: false, dashboardChosen: false, updatedAt: 0 }
}

function present({ userId, theme, managementDashboard, updatedAt }: PreferencesRow): Preferences {
  return { userId, theme, managementDashboard, updatedAt: new Date(updatedAt).toISOString() }
}
