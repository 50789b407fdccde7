import type { Context } from 'hono'
import { doneSchema, savedSchema } from '#contract/plexus/answers.ts'
import { keyListSchema, namedKeySchema } from '#contract/plexus/keys.ts'
import { checked, jsonOf, patchOf, validationFailed } from './checked.ts'
import type { InstalledKey } from './installation.ts'
import { isRecord } from '#contract/lenient.ts'
import { keyRule } from './key-rules.ts'
import { registerKeyQuotas } from './key-quotas.ts'
import { writing } from './memory.ts'
import { internalError, refusePlain, reply } from './reply.ts'
import type { GatewaySection } from './section.ts'

const root = '/v0/management/keys'

export const keysSection: GatewaySection = {
  name: 'keys',
  paths: [root, '/v0/management/quota'],
  register(api, gateway) {
    const keys = () => gateway.state().installation.keys
    const missing = (name: string) => refusePlain(404, `API key '${name}' not found`)
    const save = (name: string, body: unknown) => {
      const rules = checked(keyRule, body)
      if ('issues' in rules) return validationFailed(rules.issues)
      const { quota, expiresInMinutes, quotas = quota ? [quota] : undefined, ...rest } = rules.data
      const existing = keys().get(name)
      // Two keys with one secret break a constraint of its database, and it says no more than that.
      if ([...keys()].some(([other, key]) => other !== name && key.secret === rest.secret)) return internalError()
      const expiresAt =
        expiresInMinutes === undefined ? existing?.expiresAt : gateway.state().now() + expiresInMinutes * 60_000
      const key = { ...rest, quotas, expiresAt, disabledAt: existing?.disabledAt }
      const given = Object.entries(key).filter(([, value]) => value !== undefined && !isEmptyList(value))
      writing(gateway, () => keys().set(name, Object.fromEntries(given) as unknown as InstalledKey)) // by the rule
      return reply(savedSchema, { success: true, name })
    }
    registerKeyQuotas(api, gateway)
    api.get(root, () => reply(keyListSchema, Object.fromEntries(keys())))
    api.get(`${root}/:name`, (c) => {
      const key = keys().get(nameOf(c))
      return key ? reply(namedKeySchema, { name: nameOf(c), ...key }) : missing(nameOf(c))
    })
    api.put(`${root}/:name`, async (c) => {
      const body = await jsonOf(c)
      const name = nameOf(c)
      return whyFixed(body, keys().has(name)) ?? save(name, body)
    })
    api.patch(`${root}/:name`, async (c) => {
      const patch = await patchOf(c)
      if (patch instanceof Response) return patch
      const name = nameOf(c)
      const key = keys().get(name)
      if (!key) return missing(name)
      const { expiresAt: _expiresAt, disabledAt: _disabledAt, ...rest } = key
      // The old name is read before the merge, or what is stored would win over it.
      const legacy = typeof patch['quota'] === 'string' ? { quotas: [patch['quota']] } : {}
      return whyFixed(patch, true) ?? save(name, { ...rest, ...patch, ...legacy })
    })
    api.post(`${root}/:name/disable`, (c) => {
      const key = keys().get(nameOf(c))
      if (!key) return missing(nameOf(c))
      if (key.expiresAt === undefined) return refusePlain(400, 'Only time-bound keys can be disabled')
      writing(gateway, () => {
        key.disabledAt ??= gateway.state().now()
      })
      return reply(savedSchema, { success: true, name: nameOf(c) })
    })
    api.delete(`${root}/:name`, (c) => {
      writing(gateway, () => keys().delete(nameOf(c)))
      return reply(doneSchema, { success: true })
    })
  },
}

const nameOf = (c: Context): string => c.req.param('name') ?? ''

const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0

function whyFixed(body: unknown, isKnown: boolean): Response | undefined {
  if (!isRecord(body)) return undefined
  if (body['expiresAt'] !== undefined || body['disabledAt'] !== undefined) {
    return refusePlain(400, 'expiresAt and disabledAt cannot be set directly')
  }
  if (isKnown && body['expiresInMinutes'] !== undefined) {
    return refusePlain(400, 'Key expiry cannot be changed after creation')
  }
  return undefined
}
