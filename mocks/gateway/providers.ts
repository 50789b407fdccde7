import type { Context } from 'hono'
import { savedSchema } from '#contract/plexus/answers.ts'
import { deletedProviderSchema, providerListSchema, providerSchema } from '#contract/plexus/providers.ts'
import { checked, jsonOf, patchOf, validationFailed } from './checked.ts'
import type { InstalledProvider } from './installation.ts'
import { writing } from './memory.ts'
import { registerProbes } from './provider-probes.ts'
import { providerRule } from './provider-rules.ts'
import { refusePlain, reply } from './reply.ts'
import type { GatewaySection } from './section.ts'

const root = '/v0/management/providers'

export const providersSection: GatewaySection = {
  name: 'providers',
  paths: [root, '/v0/management/test'],
  register(api, gateway) {
    const providers = () => gateway.state().installation.providers
    const missing = (slug: string) => refusePlain(404, `Provider '${slug}' not found`)
    const save = (slug: string, body: unknown) => {
      const rules = checked(providerRule, body)
      if ('issues' in rules) return validationFailed(rules.issues)
      const { geminiThinkingEnabled = false, ...rest } = rules.data
      const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
      const provider = { ...given, gemini_thinking_enabled: geminiThinkingEnabled } as unknown as InstalledProvider // by the rule
      writing(gateway, () => providers().set(slug, provider))
      return reply(savedSchema, { success: true, slug })
    }
    registerProbes(api, gateway)
    api.get(root, () => reply(providerListSchema, Object.fromEntries(providers())))
    api.get(`${root}/:slug{.+}`, (c) => {
      const provider = providers().get(slugOf(c))
      return provider ? reply(providerSchema, provider) : missing(slugOf(c))
    })
    api.put(`${root}/:slug{.+}`, async (c) => save(slugOf(c), await jsonOf(c)))
    api.patch(`${root}/:slug{.+}`, async (c) => {
      const patch = await patchOf(c)
      if (patch instanceof Response) return patch
      const slug = slugOf(c)
      const provider = providers().get(slug)
      // What is read as gemini_thinking_enabled is written under another name, so this loses it.
      return provider ? save(slug, { ...provider, ...patch }) : missing(slug)
    })
    api.delete(`${root}/:slug{.+}`, (c) => {
      const slug = slugOf(c)
      writing(gateway, () => {
        providers().delete(slug)
        if (c.req.query('cascade') !== 'true') return
        for (const alias of gateway.state().installation.aliases.values()) {
          // A group that loses its last target stays, empty.
          for (const group of alias.target_groups) {
            group.targets = group.targets.filter((target) => !('provider' in target && target.provider === slug))
          }
        }
      })
      return reply(deletedProviderSchema, { success: true, provider: slug })
    })
  },
}

const slugOf = (c: Context): string => c.req.param('slug') ?? ''
