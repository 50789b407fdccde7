import * as z from 'zod/mini'
import { isRecord } from '#contract/lenient.ts'
import { pageOf, namedOf } from './dialects.ts'
import { between, positiveWhole, slug, text, whole } from './fields.ts'
import { providerModelBodySchema, providerModelSchema } from './provider-models.ts'
import { quotaCheckerBodySchema, quotaCheckerSchema } from './quota-checkers.ts'
import { secretSchema, type Secret } from './secret.ts'

const flag = z.optional(z.nullable(z.boolean()))
const number = z.optional(z.nullable(z.number()))
const members = z.optional(z.nullable(z.record(z.string(), z.unknown())))

/** Somewhere that models are called. Times in milliseconds; `discount` a fraction. */
export const providerSchema = z.looseObject({
  display_name: z.optional(z.nullable(z.string())),
  /** One address, `oauth://…`, or one for each API type. */
  api_base_url: z.union([z.string(), z.record(z.string(), z.string())]),
  /** Sent as it stands: `$env:NAME` is not looked up. */
  api_key: z.optional(z.nullable(secretSchema)),
  oauth_provider: z.optional(z.nullable(z.string())),
  oauth_account: z.optional(z.nullable(z.string())),
  enabled: flag,
  disable_cooldown: flag,
  stall_cooldown: flag,
  allow_100_percent_utilization: flag,
  estimateTokens: flag,
  useClaudeMasking: flag,
  /** Read under this name and written under `geminiThinkingEnabled`. */
  gemini_thinking_enabled: flag,
  auto_compat: flag,
  discount: number,
  /** Names, or what is set for each. */
  models: z.optional(z.nullable(z.union([z.array(z.string()), z.record(z.string(), z.nullable(providerModelSchema))]))),
  headers: z.optional(z.nullable(z.record(z.string(), secretSchema))),
  extraBody: members,
  quota_checker: z.optional(z.nullable(quotaCheckerSchema)),
  model_autosync: z.optional(
    z.nullable(z.looseObject({ enabled: z.optional(z.boolean()), intervalMinutes: z.optional(z.number()) })),
  ),
  timeoutMs: number,
  maxConcurrency: number,
  stallTtfbMs: number,
  stallTtfbBytes: number,
  stallMinBps: number,
  stallWindowMs: number,
  stallGracePeriodMs: number,
  gpu_profile: z.optional(z.nullable(z.string())),
  raw_passthrough: members,
  compaction: members,
})
export type Provider = z.infer<typeof providerSchema>
export type NamedProvider = Provider & { name: string }

/** `GET /providers`, keyed by slug. `GET /providers/{slug}` is one without its slug. */
export const providerListSchema = namedOf(providerSchema)

/** Slashes are fine. A colon is not: the gateway's list of cooldowns cuts the name there. */
export const providerSlugSchema = slug('a name for the provider').check(
  z.refine((name) => !name.includes(':'), 'Leave out the colon: the gateway’s cooldowns would cut the name there.'),
)

const isAddress = (value: string) => /^(https?|oauth):\/\//i.test(value) && (isOauth(value) || URL.canParse(value))
const isOauth = (value: unknown) => typeof value === 'string' && value.startsWith('oauth://')
const address = z
  .string('Enter an address.')
  .check(z.trim(), z.refine(isAddress, 'Enter a whole http or https address, or oauth://.'))

const writable = {
  display_name: z.optional(z.string().check(z.maxLength(200, 'At most 200 characters.'))),
  api_base_url: z.union(
    [
      address,
      z.record(z.string(), address).check(z.refine((all) => Object.keys(all).length > 0, 'Give at least one address.')),
    ],
    { error: 'Enter a whole http or https address, or oauth://.' },
  ),
  api_key: z.optional(secretSchema),
  oauth_provider: z.optional(text('the provider to sign in to')),
  oauth_account: z.optional(text('the account')),
  enabled: z.optional(z.boolean()),
  disable_cooldown: z.optional(z.boolean()),
  stall_cooldown: z.optional(z.boolean()),
  allow_100_percent_utilization: z.optional(z.boolean()),
  estimateTokens: z.optional(z.boolean()),
  useClaudeMasking: z.optional(z.boolean()),
  geminiThinkingEnabled: z.optional(z.boolean()),
  auto_compat: z.optional(z.boolean()),
  discount: z.optional(between(0, 1)),
  models: z.optional(z.union([z.array(text('a model')), z.record(z.string(), providerModelBodySchema)])),
  headers: z.optional(z.record(headerName(), secretSchema)),
  extraBody: z.optional(z.record(z.string(), z.unknown())),
  quota_checker: z.optional(quotaCheckerBodySchema),
  model_autosync: z.optional(
    z.looseObject({ enabled: z.optional(z.boolean()), intervalMinutes: z.optional(positiveWhole()) }),
  ),
  timeoutMs: z.optional(positiveWhole()),
  maxConcurrency: z.optional(z.nullable(positiveWhole())),
  stallTtfbMs: z.optional(z.nullable(whole(5000, 120_000, 'milliseconds'))),
  stallTtfbBytes: z.optional(z.nullable(whole(50, 10_000, 'bytes'))),
  stallMinBps: z.optional(z.nullable(whole(50, 5000, 'bytes a second'))),
  stallWindowMs: z.optional(z.nullable(whole(3000, 30_000, 'milliseconds'))),
  stallGracePeriodMs: z.optional(z.nullable(whole(0, 120_000, 'milliseconds'))),
}

/** `PUT /providers/{slug}`. Members that aren't named here are passed on. */
export const providerBodySchema = z.looseObject(writable).check(
  z.refine((body) => isOauth(body.api_base_url) || isGiven(body.api_key), {
    path: ['api_key'],
    error: 'Enter the provider’s key.',
  }),
  z.refine((body) => !isOauth(body.api_base_url) || body.oauth_provider !== undefined, {
    path: ['oauth_provider'],
    error: 'An oauth:// address needs the provider to sign in to.',
  }),
  z.refine((body) => !isOauth(body.api_base_url) || body.oauth_account !== undefined, {
    path: ['oauth_account'],
    error: 'An oauth:// address needs an account.',
  }),
)
export type ProviderBody = z.infer<typeof providerBodySchema>

/** `PATCH /providers/{slug}`: what is named is replaced whole, `models` and `quota_checker` too. Nothing is cleared with null but limits. */
export const providerPatchSchema = z.partial(z.looseObject(writable))
export type ProviderPatch = z.infer<typeof providerPatchSchema>

/** `DELETE /providers/{slug}`; `provider` is the slug that was asked for, whether or not it was there. */
export const deletedProviderSchema = z.looseObject({ success: z.boolean(), provider: z.string() })

/** What to `PUT` so that nothing changes: without name and empty members, the one renamed member under the name it is written by. */
export function toProviderBody(provider: Provider & { name?: string }): ProviderBody {
  const { name: _name, gemini_thinking_enabled, ...rest } = provider
  const given = Object.entries(rest).filter(([, value]) => value !== null && value !== undefined)
  const thinking =
    typeof gemini_thinking_enabled === 'boolean' ? { geminiThinkingEnabled: gemini_thinking_enabled } : {}
  return { ...thinking, ...Object.fromEntries(given) } as ProviderBody // the answer's members, by the names of a write
}

/** The names of a provider's models, whichever way they are stored. */
export const modelNames = ({ models }: Provider): string[] =>
  Array.isArray(models) ? models : Object.keys(models ?? {})

/** `POST /providers/fetch-models`: `url` is the whole address of the list of models. */
export const fetchModelsSchema = z.object({
  url: z.string('Enter an address.').check(
    z.trim(),
    z.refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value), 'Enter a whole http or https address.'),
  ),
  apiKey: z.optional(secretSchema),
})
export const fetchedModelsSchema = pageOf(
  z.looseObject({
    id: z.string(),
    name: z.optional(z.nullable(z.string())),
    context_length: z.optional(z.nullable(z.number())),
  }),
)

/** `POST /test`: one real, small request. */
export const probeSchema = z.object({
  provider: z.string().check(z.minLength(1, 'Choose a provider.')),
  model: z.string().check(z.minLength(1, 'Choose a model.')),
  apiType: z.optional(z.string().check(z.minLength(1))),
})
/** What the gateway asks a model of another kind than text by. */
export const probeTypeOf = (type: string | null | undefined): string | undefined =>
  ({ embeddings: 'embeddings', transcriptions: 'transcriptions', speech: 'speech', image: 'images' })[type ?? '']
/** Answered with 200 when the probe failed as well. `durationMs` milliseconds. */
export const probedSchema = z.looseObject({
  success: z.boolean(),
  error: z.optional(z.nullable(z.string())),
  durationMs: z.optional(z.number()),
  apiType: z.optional(z.string()),
  response: z.optional(z.nullable(z.string())),
})
export type Probed = z.infer<typeof probedSchema>

const isGiven = (secret: Secret | undefined) => isRecord(secret) || (typeof secret === 'string' && secret.trim() !== '')

function headerName() {
  return z.string().check(z.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'A header’s name has no spaces and no colon.'))
}
