import * as z from 'zod/mini'
import { after, isRecord, listOf, member } from '../lenient.ts'

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
