import { isRecord } from '#contract/lenient.ts'
import { keyQuotaStatusSchema, quotaClearedSchema, quotaRecomputedSchema } from '#contract/plexus/keys.ts'
import { jsonOf } from './checked.ts'
import { clearedAt, counterOf, quotaNamesOf, quotaStatesOf, stateOf, tightest, windowOf } from './quota-state.ts'
import { refuseTyped, reply } from './reply.ts'
import type { GatewayApi, GatewayContext } from './section.ts'

const refuse = (message: string) => refuseTyped(400, message, 'invalid_request_error')

/** How far a key's quotas are used up, and setting them back. */
export function registerKeyQuotas(api: GatewayApi, gateway: GatewayContext): void {
  const quotas = () => gateway.state().installation.userQuotas

  api.get('/v0/management/quota/status/:key', (c) => {
    const key = c.req.param('key')
    if (!gateway.state().installation.keys.has(key)) {
      return refuseTyped(404, `Key not found: ${key}`, 'not_found_error')
    }
    const states = quotaStatesOf(gateway, key)
    const first = tightest(states)
    return reply(keyQuotaStatusSchema, {
      key,
      quotas: states,
      quota_name: first?.name ?? null,
      allowed: states.every(({ allowed }) => allowed),
      current_usage: first?.currentUsage ?? 0,
      limit: first?.limit ?? null,
      remaining: first?.remaining ?? null,
      resets_at: first?.resetsAt ?? null,
    })
  })

  api.post('/v0/management/quota/clear', async (c) => {
    const { key, quota } = await membersOf(jsonOf(c))
    if (typeof key !== 'string' || key === '') return refuse('Missing required field: key')
    const { names } = quotaNamesOf(gateway, key)
    if (typeof quota === 'string' && !names.includes(quota)) {
      return refuse(`Quota '${quota}' is not attached to key '${key}'`)
    }
    // An unknown key has no quotas, and is answered as if it had been cleared.
    for (const name of typeof quota === 'string' ? [quota] : names) {
      const definition = quotas().get(name)
      if (definition) clearedAt(gateway).set(counterOf(definition, key, name), gateway.state().now())
    }
    const message = typeof quota === 'string' ? `Quota '${quota}' reset successfully` : 'Quota reset successfully'
    return reply(quotaClearedSchema, { success: true, key, quota: quota ?? null, message })
  })

  api.post('/v0/management/quota/recompute', async (c) => {
    const { key, quota } = await membersOf(jsonOf(c))
    if (typeof key !== 'string' || key === '') return refuse('Missing required field: key')
    if (typeof quota !== 'string' || quota === '') return refuse('Missing required field: quota')
    const definition = quotas().get(quota)
    if (!definition || !quotaNamesOf(gateway, key).names.includes(quota)) {
      return refuse(`Quota '${quota}' is not attached to key '${key}'`)
    }
    const window = windowOf(definition, gateway.state().now())
    if (!window || window.leakMs !== undefined) {
      const reason = 'unsupported_quota_type'
      const error = { message: `Failed to recompute quota '${quota}': ${reason}`, type: 'invalid_request_error' }
      return Response.json({ error, reason }, { status: 400 })
    }
    clearedAt(gateway).delete(counterOf(definition, key, quota))
    const usage = stateOf(gateway, key, quota, definition)?.currentUsage ?? 0
    const message = `Quota '${quota}' recomputed successfully`
    return reply(quotaRecomputedSchema, { success: true, key, quota, usage, windowStartMs: window.start, message })
  })
}

async function membersOf(body: Promise<unknown>): Promise<Record<string, unknown>> {
  const read = await body
  return isRecord(read) ? read : {}
}
