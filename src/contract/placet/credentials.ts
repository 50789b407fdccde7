import * as z from 'zod/mini'
import { after, isRecord, listOf, member, soft } from '../lenient.ts'

const maxSecretBytes = 64 * 1024
const fits = (text: string) => text.length <= maxSecretBytes && new TextEncoder().encode(text).length <= maxSecretBytes

const secretValue = z
  .string('Enter a value.')
  .check(z.minLength(1, 'Enter a value.'), z.refine(fits, 'A value can be at most 64 KiB.'))

/** `providers` is refused because its address would be that of the provider list (contract C.7). */
export const secretKeySchema = z.string('Enter a name.').check(
  z.minLength(1, 'Enter a name.'),
  z.maxLength(500, 'At most 500 characters.'),
  z.regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'Letters, digits and underscore; first a letter or underscore.'),
  z.refine((key) => key !== 'providers', 'This name is taken by the provider list. Choose another.'),
)

export const secretDraftSchema = z.looseObject({
  key: secretKeySchema,
  value: secretValue,
  exposed: z.optional(z.boolean()),
})
export type SecretDraft = z.infer<typeof secretDraftSchema>

export const secretValueSchema = z.looseObject({ value: secretValue })
export type SecretValue = z.infer<typeof secretValueSchema>

export const secretExposureSchema = z.looseObject({ exposed: z.boolean('Must be true or false.') })
export type SecretExposure = z.infer<typeof secretExposureSchema>

const apiBase = z.nullable(z.string().check(z.maxLength(2048, 'At most 2048 characters.')))

/** `baseUrl` is another name of `apiBase`; null clears it. */
const providerChange = { value: z.optional(secretValue), apiBase: z.optional(apiBase), baseUrl: z.optional(apiBase) }

interface Change {
  value?: unknown
  apiBase?: unknown
  baseUrl?: unknown
}

const somethingToSet = () =>
  z.refine<Change>(
    ({ value, apiBase, baseUrl }) => value !== undefined || apiBase !== undefined || baseUrl !== undefined,
    { path: ['value'], error: 'Enter a key, an address, or both.' },
  )

export const providerDraftSchema = z
  .looseObject({
    name: z.string('Choose a provider.').check(z.regex(/\S/, 'Choose a provider.')),
    ...providerChange,
  })
  .check(somethingToSet())
export type ProviderDraft = z.infer<typeof providerDraftSchema>

export const providerPatchSchema = z.looseObject(providerChange).check(somethingToSet())
export type ProviderPatch = z.infer<typeof providerPatchSchema>

export const oauthPollQuerySchema = z.object({
  session_id: z
    .string('Name the sign-in to ask about.')
    .check(z.minLength(1, 'Name the sign-in to ask about.'), z.maxLength(500, 'At most 500 characters.')),
})

/** One secret as it is listed: its value never travels, only the mask that the agent makes of it. */
export const secretSchema = after(
  (raw) =>
    isRecord(raw) ? { ...raw, hasValue: member(raw, 'hasValue', 'has_value'), masked: member(raw, 'masked') } : raw,
  z.looseObject({
    key: z.string(),
    hasValue: z.catch(z.boolean(), true),
    masked: z.catch(z.string(), ''),
    /** Whether shell commands of the agent see it as a variable. */
    exposed: z.catch(z.boolean(), false),
  }),
)
export type Secret = z.infer<typeof secretSchema>

export const secretListSchema = listOf(secretSchema, 'credentials', 'secrets')

const no = z.catch(z.boolean(), false)
const none = z.catch(z.string(), '')

/** One model provider. Runtimes that lack a member mean false or nothing by it. */
export const providerSchema = after(
  readProvider,
  z.looseObject({
    name: z.string().check(z.minLength(1)),
    label: z.string(),
    /** The variable that the agent also reads the key from; empty when there is none. */
    envKey: none,
    /** Signed in to with an account; takes no key. */
    isOauth: no,
    /** Runs on a machine of one's own. */
    isLocal: no,
    /** Spoken to at an address that is given here. */
    isDirect: no,
    supportsApiBase: no,
    requiresApiBase: no,
    requiresApiKey: no,
    /** The address that is set; empty: the default one. */
    apiBase: none,
    defaultApiBase: none,
    /** Whether there is a key, or somebody is signed in. */
    hasValue: no,
    masked: none,
  }),
)
export type Provider = z.infer<typeof providerSchema>

export const providerListSchema = listOf(providerSchema, 'providers')

/** A sign-in that has begun (contract C.9): what the person types where. Times in seconds. */
export const deviceSignInSchema = after(
  (raw) => ({
    sessionId: member(raw, 'sessionId', 'session_id'),
    userCode: member(raw, 'userCode', 'user_code'),
    verificationUri: member(raw, 'verificationUri', 'verification_uri', 'verification_url'),
    expiresIn: member(raw, 'expiresIn', 'expires_in'),
    interval: member(raw, 'interval'),
  }),
  z.object({
    sessionId: z.string().check(z.minLength(1)),
    userCode: z.string().check(z.minLength(1)),
    verificationUri: none,
    /** GitHub's own, where the agent does not say. */
    expiresIn: z.catch(z.number().check(z.positive()), 900),
    interval: z.catch(z.number().check(z.positive()), 5),
  }),
)
export type DeviceSignIn = z.infer<typeof deviceSignInSchema>

/** How a sign-in is going, in the agent's words; `error` is the provider's code or a sentence. */
export const devicePollSchema = z.looseObject({
  status: z.string(),
  error: soft(z.string()),
  account: soft(z.string()),
  /** Seconds to wait from now on, where the provider asked for more. */
  interval: soft(z.number()),
})
export type DevicePoll = z.infer<typeof devicePollSchema>

function readProvider(raw: unknown): unknown {
  if (!isRecord(raw)) return raw
  const name = member(raw, 'name')
  return {
    ...raw,
    label: member(raw, 'label', 'display_name', 'displayName') ?? name,
    envKey: member(raw, 'envKey', 'env_key'),
    isOauth: member(raw, 'isOauth', 'is_oauth', 'isOAuth'),
    isLocal: member(raw, 'isLocal', 'is_local'),
    isDirect: member(raw, 'isDirect', 'is_direct'),
    supportsApiBase: member(raw, 'supportsApiBase', 'supports_api_base'),
    requiresApiBase: member(raw, 'requiresApiBase', 'requires_api_base'),
    requiresApiKey: member(raw, 'requiresApiKey', 'requires_api_key'),
    apiBase: member(raw, 'apiBase', 'api_base', 'baseUrl'),
    defaultApiBase: member(raw, 'defaultApiBase', 'default_api_base'),
    hasValue: member(raw, 'hasValue', 'has_value'),
    masked: member(raw, 'masked'),
  }
}
