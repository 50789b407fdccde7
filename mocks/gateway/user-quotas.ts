import type { Context } from 'hono'
import {
  deletedUserQuotaSchema,
  namedUserQuotaSchema,
  savedUserQuotaSchema,
  userQuotaListSchema,
} from '#contract/plexus/user-quotas.ts'
import { checked, jsonOf, patchOf } from './checked.ts'
import type { InstalledQuota } from './installation.ts'
import { quotaRule } from './key-rules.ts'
import { writing } from './memory.ts'
import { refuseTyped, reply } from './reply.ts'
import type { GatewaySection } from './section.ts'
import { settingsOf } from './settings-bag.ts'

const root = '/v0/management/user-quotas'
const invalid = 'invalid_request_error'

export const userQuotasSection: GatewaySection = {
  name: 'user-quotas',
  paths: [root],
  register(api, gateway) {
    const quotas = () => gateway.state().installation.userQuotas
    const missing = (name: string) => refuseTyped(404, `Quota not found: ${name}`, 'not_found_error')
    const save = (name: string, body: unknown) => {
      const rules = checked(quotaRule, body)
      if ('issues' in rules) return refuseTyped(400, 'Validation failed', invalid, { details: rules.issues })
      const given = Object.entries(rules.data).filter(([, value]) => value !== undefined)
      const quota = Object.fromEntries(given) as unknown as InstalledQuota // by the rule
      writing(gateway, () => quotas().set(name, quota))
      return reply(savedUserQuotaSchema, { success: true, name, quota })
    }
    api.get(root, () => reply(userQuotaListSchema, Object.fromEntries(quotas())))
    api.get(`${root}/:name`, (c) => {
      const quota = quotas().get(nameOf(c))
      return quota ? reply(namedUserQuotaSchema, { name: nameOf(c), ...quota }) : missing(nameOf(c))
    })
    api.put(`${root}/:name`, async (c) => {
      if (!/^[a-z0-9][a-z0-9-_]{1,62}$/.test(nameOf(c))) return refuseTyped(400, badName, invalid)
      return save(nameOf(c), await jsonOf(c))
    })
    api.patch(`${root}/:name`, async (c) => {
      const patch = await patchOf(c)
      if (patch instanceof Response) return patch
      const quota = quotas().get(nameOf(c))
      return quota ? save(nameOf(c), { ...quota, ...patch }) : missing(nameOf(c))
    })
    api.delete(`${root}/:name`, (c) => {
      const name = nameOf(c)
      if (!quotas().has(name)) return missing(name)
      const conflict = whoHas(name)
      if (conflict !== undefined) return refuseTyped(409, conflict, 'conflict_error')
      writing(gateway, () => quotas().delete(name))
      const message = `Quota '${name}' deleted successfully`
      return reply(deletedUserQuotaSchema, { success: true, name, message })
    })

    function whoHas(name: string): string | undefined {
      const keys = [...gateway.state().installation.keys].filter(([, key]) => key.quotas?.includes(name))
      if (keys.length > 0) {
        const list = keys.map(([key]) => key).join(', ')
        return `Cannot delete quota '${name}'. It is assigned to the following keys: ${list}.`
      }
      const defaults = settingsOf(gateway).get('default_quotas')
      const isDefault = Array.isArray(defaults) && defaults.includes(name)
      return isDefault ? `Cannot delete quota '${name}'. It is listed in 'default_quotas'.` : undefined
    }
  },
}

const nameOf = (c: Context): string => c.req.param('name') ?? ''
const badName = 'Invalid quota name. Must be a slug (lowercase letters, numbers, hyphens, underscores, 2-63 characters)'
