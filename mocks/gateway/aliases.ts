import type { Context } from 'hono'
import * as z from 'zod/mini'
import { aliasListSchema, aliasSchema, deletedAliasesSchema, oneAliasSchema } from '#contract/plexus/aliases.ts'
import { doneSchema, savedSchema } from '#contract/plexus/answers.ts'
import { cycleIn } from '#contract/plexus/references.ts'
import { aliasOf, aliasRule } from './alias-rules.ts'
import { checked, jsonOf, patchOf, validationFailed } from './checked.ts'
import { writing } from './memory.ts'
import { internalError, refusePlain, reply } from './reply.ts'
import type { GatewaySection } from './section.ts'

const root = '/v0/management/aliases'
const models = '/v0/management/models'

export const aliasesSection: GatewaySection = {
  name: 'aliases',
  paths: [root, models],
  register(api, gateway) {
    const aliases = () => gateway.state().installation.aliases
    const missing = (slug: string) => refusePlain(404, `Alias '${slug}' not found`)
    const save = (slug: string, body: unknown) => {
      const rules = checked(aliasRule, body)
      if ('issues' in rules) return validationFailed(rules.issues)
      const alias = aliasOf(rules.data)
      const others = [...aliases()].map(([name, other]) => ({ ...z.parse(aliasSchema, other), name }))
      if (cycleIn(others, slug, z.parse(aliasSchema, alias))) return internalError()
      writing(gateway, () => aliases().set(slug, alias))
      return reply(savedSchema, { success: true, slug })
    }
    api.get(root, () => reply(aliasListSchema, Object.fromEntries(aliases())))
    api.get(`${root}/:slug{.+}`, (c) => {
      const slug = slugOf(c)
      const alias = aliases().get(slug)
      return alias ? reply(oneAliasSchema, { slug, ...alias }) : missing(slug)
    })
    api.put(`${root}/:slug{.+}`, async (c) => save(slugOf(c), await jsonOf(c)))
    api.patch(`${root}/:slug{.+}`, async (c) => {
      const patch = await patchOf(c)
      if (patch instanceof Response) return patch
      const alias = aliases().get(slugOf(c))
      return alias ? save(slugOf(c), { ...alias, ...patch }) : missing(slugOf(c))
    })
    api.delete(models, () => {
      const deletedCount = aliases().size
      writing(gateway, () => aliases().clear())
      return reply(deletedAliasesSchema, { success: true, deletedCount })
    })
    api.delete(`${models}/:slug{.+}`, (c) => {
      writing(gateway, () => aliases().delete(slugOf(c)))
      return reply(doneSchema, { success: true })
    })
  },
}

const slugOf = (c: Context): string => c.req.param('slug') ?? ''
