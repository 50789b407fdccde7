import * as z from 'zod/mini'
import { doneSchema } from '#contract/plexus/answers.ts'
import { captureOnErrorSchema, tracePageSchema, traceSchema, traceStateSchema } from '#contract/plexus/traces.ts'
import { isFailure } from './call.ts'
import type { Caller } from './callers.ts'
import { refusePlain, reply } from './reply.ts'
import { remembered, type GatewayContext, type GatewaySection } from './section.ts'
import { statusOf, traceOf } from './trace-text.ts'
import { trafficOf } from './traffic.ts'
import { ownCalls } from './requests.ts'
import { pagingOf, windowOf } from './usage-query.ts'

interface Tracing {
  enabled: boolean
  providers: string[] | null
  keys: Set<string>
  aliases: Set<string>
  captureOnError: boolean
}

/** What is traced from now on. */
export const tracingOf = remembered((): Tracing => ({
  enabled: false,
  providers: null,
  keys: new Set(),
  aliases: new Set(),
  captureOnError: true,
}))

const names = z.optional(z.nullable(z.array(z.string())))
const patchSchema = z.object({ enabled: z.optional(z.boolean()), providers: names, keys: names, aliases: names })

/** Traces: what is kept, and what is to be. */
export const tracesSection: GatewaySection = {
  name: 'traces',
  paths: ['/v0/management/debug', '/v0/management/config/capture-trace-on-error'],
  register(api, gateway) {
    api.get('/v0/management/debug', (c) => reply(traceStateSchema, describe(gateway, c.env.caller)))

    api.patch('/v0/management/debug', async (c) => {
      const read = z.safeParse(patchSchema, await c.req.json().catch(() => undefined))
      if (!read.success) return refusePlain(400, 'Invalid request body', read.error.issues)
      const { enabled, providers, keys, aliases } = read.data
      const tracing = tracingOf(gateway)
      if (enabled !== undefined) tracing.enabled = enabled
      if (providers !== undefined) tracing.providers = providers
      if (keys !== undefined) tracing.keys = new Set(keys)
      if (aliases !== undefined) tracing.aliases = new Set(aliases)
      obey(gateway)
      gateway.state().logs.write('warn', `Debug mode (global) ${tracing.enabled ? 'enabled' : 'disabled'}`, {
        module: 'debug-manager',
        functionName: 'setEnabled',
      })
      return reply(traceStateSchema, describe(gateway, c.env.caller))
    })

    api.get('/v0/management/debug/logs', (c) => {
      const traced = ownCalls(trafficOf(gateway).traced(), c.env.caller).toReversed()
      const paging = pagingOf(new URL(c.req.url).searchParams, 50)
      const data = windowOf(traced, paging).map((call) => ({
        requestId: call.id,
        createdAt: call.at,
        responseStatus: statusOf(call),
      }))
      return reply(tracePageSchema, { data, total: traced.length, ...paging })
    })

    api.get('/v0/management/debug/logs/:id', (c) => {
      const traced = ownCalls(trafficOf(gateway).traced(), c.env.caller)
      const call = traced.find(({ id }) => id === c.req.param('id'))
      if (!call) return refusePlain(404, 'Log not found')
      // One of them is far bigger than a page should hold.
      const isBig =
        trafficOf(gateway)
          .traced()
          .findLast((one) => one.at < gateway.state().startedAt) === call
      return reply(traceSchema, traceOf(call, isBig))
    })

    api.delete('/v0/management/debug/logs/:id', (c) => {
      const { caller } = c.env
      const isOwn = (key: string) => caller.role === 'admin' || key === caller.keyName
      trafficOf(gateway).forget('traced', ({ id, key }) => id === c.req.param('id') && isOwn(key))
      return reply(doneSchema, { success: true })
    })

    api.delete('/v0/management/debug/logs', () => {
      trafficOf(gateway).forget('traced', () => true)
      return reply(doneSchema, { success: true })
    })

    const captured = () => reply(captureOnErrorSchema, { enabled: tracingOf(gateway).captureOnError })
    api.get('/v0/management/config/capture-trace-on-error', captured)
    api.patch('/v0/management/config/capture-trace-on-error', async (c) => {
      const read = z.safeParse(z.object({ enabled: z.boolean() }), await c.req.json().catch(() => undefined))
      if (!read.success) return refusePlain(400, 'enabled must be a boolean')
      tracingOf(gateway).captureOnError = read.data.enabled
      obey(gateway)
      return captured()
    })
  },
}

/** Lets the traffic know; the four dimensions add up. Call after every change. */
export function obey(gateway: GatewayContext): void {
  const { enabled, providers, keys, aliases, captureOnError } = tracingOf(gateway)
  trafficOf(gateway).isTraced = (call, isOver) =>
    enabled ||
    keys.has(call.key) ||
    aliases.has(call.alias) ||
    (call.provider !== null && providers?.includes(call.provider) === true) ||
    (isOver && captureOnError && isFailure(call))
}

function describe(gateway: GatewayContext, caller: Caller): Record<string, unknown> {
  const { enabled, providers, keys, aliases } = tracingOf(gateway)
  if (caller.role === 'admin') {
    const all = { providers, keys: [...keys], aliases: [...aliases] }
    return { enabled, enabledGlobal: enabled, enabledKeys: [...keys], ...all }
  }
  const enabledForKey = keys.has(caller.keyName)
  const own = enabledForKey ? [caller.keyName] : []
  return { enabled: enabled || enabledForKey, enabledGlobal: enabled, enabledForKey, providers, keys: own, aliases: [] }
}
