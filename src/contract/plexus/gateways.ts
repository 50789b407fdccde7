import * as z from 'zod/mini'
import { soft } from '../lenient.ts'
import { oneLine } from '../plain-text.ts'
import { capabilitySchema } from '../placet/capabilities.ts'
import { httpUrl } from '../placet/agents.ts'

/** A connected Plexus gateway. The key it is managed with has no way out of the server. */
export const gatewaySchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  /** Root of the instance, without slash at the end. */
  url: z.string(),
  createdAt: z.string(),
})
export type Gateway = z.infer<typeof gatewaySchema>
export const gatewayListSchema = z.array(gatewaySchema)

const name = z
  .string()
  .check(z.trim(), z.minLength(1, 'Give the gateway a name.'), z.maxLength(120, 'At most 120 characters.'), oneLine())
const key = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, 'Enter the admin key, or the secret of an inference key.'),
    z.maxLength(8192, 'At most 8192 characters.'),
    z.regex(/^[ -~]*$/, 'The key holds a line break or another character that cannot be sent. Copy it again.'),
  )

/** `POST /api/gateways`. */
export const gatewayDraftSchema = z.object({ name, url: httpUrl, key })
export type GatewayDraft = z.infer<typeof gatewayDraftSchema>

/** `PATCH /api/gateways/:id`. The stored key is never sent to another address than it was entered for. */
export const gatewayPatchSchema = z
  .object({ name: z.optional(name), url: z.optional(httpUrl), key: z.optional(key) })
  .check(
    z.refine((patch) => patch.url === undefined || patch.key !== undefined, {
      path: ['key'],
      error: 'A new address needs its key as well.',
    }),
  )
export type GatewayPatch = z.infer<typeof gatewayPatchSchema>

/** `POST /api/gateways/test-connection`. Nothing is stored; answered like an agent's. */
export const gatewayTestSchema = z.object({ url: httpUrl, key })
export type GatewayTest = z.infer<typeof gatewayTestSchema>

/** The sections of a gateway. Each is one tab and one slug everywhere; `overview` is what runs now. */
export const gatewaySectionNames = [
  'overview',
  'requests',
  'errors',
  'traces',
  'providers',
  'provider-quotas',
  'aliases',
  'keys',
  'user-quotas',
  'mcp',
  'config',
  'logs',
  'backup',
  'own-key',
] as const
export type GatewaySection = (typeof gatewaySectionNames)[number]

/** What an inference key may use; everything else is for the admin only. */
export const limitedSections: ReadonlySet<string> = new Set<GatewaySection>([
  'overview',
  'requests',
  'errors',
  'traces',
  'own-key',
])

/** Whose key is stored: the gateway's admin, or one inference key that sees and changes only its own. */
export const principalSchema = z.looseObject({
  role: z.enum(['admin', 'limited']),
  keyName: soft(z.string()),
})
export type Principal = z.infer<typeof principalSchema>

/**
 * `GET /api/gateways/:id/manage/capabilities[?refresh=1]`: everything the frame around a gateway's tabs needs. `health` is
 * how the gateway took the key. A section that the principal may not use is `refused`; `own-key` is there for a limited one only.
 */
export const gatewayCapabilitiesSchema = z.looseObject({
  gateway: gatewaySchema,
  principal: z.optional(principalSchema),
  health: capabilitySchema,
  sections: z.record(z.string(), capabilitySchema),
  checkedAt: z.string(),
})
export type GatewayCapabilities = z.infer<typeof gatewayCapabilitiesSchema>

/** One line of `GET /api/manage/gateways` (NDJSON), sent as soon as that gateway has answered. */
export const gatewayLineSchema = z.object({
  gatewayId: z.string(),
  principal: z.optional(principalSchema),
  health: capabilitySchema,
  /** Since midnight of the gateway's own day; absent when it did not say. Cost in USD. */
  today: z.optional(z.looseObject({ requests: z.number(), tokens: z.number(), cost: z.optional(z.number()) })),
})
export type GatewayLine = z.infer<typeof gatewayLineSchema>
