import type { Context } from 'hono'
import * as z from 'zod/mini'
import {
  commentedSchema,
  ownTraceSchema,
  rotatedSchema,
  selfQuotaSchema,
  selfSchema,
} from '#contract/plexus/principal.ts'
import { createDraw } from '#mocks/agent/random.ts'
import type { Caller } from './callers.ts'
import type { InstalledKey } from './installation.ts'
import { describe } from './principal.ts'
import { quotaStatesOf, tightest } from './quota-state.ts'
import { refusePlain, reply } from './reply.ts'
import { remembered, type GatewaySection } from './section.ts'
import { obey, tracingOf } from './traces.ts'

type Self = Context<{ Bindings: { caller: Caller } }>

const secrets = remembered((state) => createDraw(`${state.seed}:secrets:${state.startedAt}`))

/** What a key may see and do about itself; an admin says whose key it is about. */
export const ownKeySection: GatewaySection = {
  name: 'own-key',
  paths: ['/v0/management/self'],
  register(api, gateway) {
    const root = '/v0/management/self'
    const keyOf = (c: Self): { name: string; key: InstalledKey } | { refusal: Response } => {
      const { caller } = c.env
      const name = caller.role === 'limited' ? caller.keyName : (c.req.query('keyName') ?? '')
      if (name === '') {
        return { refusal: refusePlain(400, 'Admin must supply ?keyName= for self-service endpoints') }
      }
      const key = gateway.state().installation.keys.get(name)
      return key ? { name, key } : { refusal: refusePlain(404, `Key '${name}' not found`) }
    }

    api.get(`${root}/me`, (c) => {
      const { caller } = c.env
      const about = describe(caller, gateway.state())
      if (caller.role === 'admin') return reply(selfSchema, about)
      const { enabled, keys } = tracingOf(gateway)
      const allowRawPassthrough = gateway.state().installation.keys.get(caller.keyName)?.allowRawPassthrough
      const tracing = { traceEnabled: keys.has(caller.keyName), traceEnabledGlobal: enabled }
      return reply(selfSchema, { ...about, allowRawPassthrough, ...tracing })
    })

    api.get(`${root}/quota`, (c) => {
      const found = keyOf(c)
      if ('refusal' in found) return found.refusal
      const quotas = quotaStatesOf(gateway, found.name)
      const first = tightest(quotas)
      return reply(selfQuotaSchema, {
        key: found.name,
        quotas,
        quotaName: first?.name ?? null,
        allowed: quotas.every(({ allowed }) => allowed),
        currentUsage: first?.currentUsage ?? 0,
        limit: first?.limit ?? null,
        remaining: first?.remaining ?? null,
        resetsAt: first?.resetsAt ?? null,
        limitType: first?.limitType ?? null,
      })
    })

    api.post(`${root}/rotate`, (c) => {
      const found = keyOf(c)
      if ('refusal' in found) return found.refusal
      // At once, not with the next reading of the configuration: the old secret is void from here on.
      found.key.secret = `sk-${secrets(gateway).hex(48)}`
      const message = 'Secret rotated. Store it now — it will not be shown again.'
      return reply(rotatedSchema, { keyName: found.name, secret: found.key.secret, message })
    })

    api.patch(`${root}/comment`, async (c) => {
      const found = keyOf(c)
      if ('refusal' in found) return found.refusal
      const read = z.safeParse(z.object({ comment: z.nullable(z.string()) }), await c.req.json().catch(() => undefined))
      if (!read.success) return refusePlain(400, 'Invalid request body', read.error.issues)
      const comment = read.data.comment
      if (comment === null || comment === '') delete found.key.comment
      else found.key.comment = comment
      return reply(commentedSchema, { success: true, keyName: found.name, comment })
    })

    api.post(`${root}/debug/toggle`, async (c) => {
      const found = keyOf(c)
      if ('refusal' in found) return found.refusal
      const tracing = tracingOf(gateway)
      const read = z.safeParse(z.object({ enabled: z.boolean() }), await c.req.json().catch(() => undefined))
      const isOn = read.success ? read.data.enabled : !tracing.keys.has(found.name)
      if (isOn) tracing.keys.add(found.name)
      else tracing.keys.delete(found.name)
      obey(gateway)
      return reply(ownTraceSchema, { keyName: found.name, enabled: isOn, enabledGlobal: tracing.enabled })
    })
  },
}
