import type { Caller } from './callers.ts'
import type { GatewaySection } from './section.ts'
import type { GatewayState } from './state.ts'

/** Who the caller is. */
export const principalSection: GatewaySection = {
  name: 'overview',
  paths: ['/v0/management/auth'],
  register(api, gateway) {
    api.get('/v0/management/auth/verify', (c) =>
      Response.json({ ok: true, ...describe(c.env.caller, gateway.state()) }),
    )
  },
}

/** What the gateway says about a caller. */
export function describe(caller: Caller, { installation }: GatewayState): Record<string, unknown> {
  if (caller.role === 'admin') return { role: 'admin' }
  const key = installation.keys.get(caller.keyName)
  const quotaNames = key?.quotas ?? []
  return {
    role: 'limited',
    keyName: caller.keyName,
    allowedProviders: key?.allowedProviders ?? [],
    allowedModels: key?.allowedModels ?? [],
    excludedProviders: key?.excludedProviders ?? [],
    excludedModels: key?.excludedModels ?? [],
    quotaNames,
    quotaName: quotaNames[0] ?? null,
    comment: key?.comment ?? null,
  }
}
