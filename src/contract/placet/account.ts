import * as z from 'zod/mini'
import { oneLine } from '../plain-text.ts'

/** Contract A.1. `mustChangePassword` is absent on refresh. */
export const userSchema = z.looseObject({
  id: z.string(),
  email: z.string(),
  displayName: z.string(),
  role: z.enum(['owner', 'member']),
  mustChangePassword: z.optional(z.boolean()),
})
export type User = z.infer<typeof userSchema>

/** Contract B.5. `updatedAt` is absent until a person has chosen something. */
export const preferencesSchema = z.looseObject({
  userId: z.string(),
  theme: z.catch(z.enum(['light', 'dark', 'system']), 'system'),
  managementDashboard: z.boolean(),
  updatedAt: z.optional(z.string()),
})
export type Preferences = z.infer<typeof preferencesSchema>

export const preferencesPatchSchema = z.object({
  theme: z.optional(z.enum(['light', 'dark', 'system'])),
  managementDashboard: z.optional(z.boolean()),
})
export type PreferencesPatch = z.infer<typeof preferencesPatchSchema>

/**
 * `GET /api/auth/me`. Our server sends the preferences along, so that a page needs one request to know both; against a
 * server without that they are asked for.
 */
export const meSchema = z.looseObject({
  user: userSchema,
  preferences: z.optional(preferencesSchema),
  /** False for a person who has only ever signed in by link. */
  hasPassword: z.optional(z.boolean()),
  /** How many gateways the person has connected, so that nobody without one is asked about them. */
  gateways: z.optional(z.number()),
})
export type Me = z.infer<typeof meSchema>

export const userAnswerSchema = z.looseObject({ user: userSchema })

export const loginSchema = z.object({
  email: z.string().check(z.trim(), z.email('Enter an e-mail address.')),
  password: z.string().check(z.minLength(1, 'Enter your password.'), z.maxLength(1024, 'At most 1024 characters.')),
})
export type Login = z.infer<typeof loginSchema>

/** A single-use sign-in token, as printed by `npm start` and by `npm run user`. Valid for 10 minutes, once. */
export const ticketSchema = z.object({ ticket: z.string().check(z.minLength(20), z.maxLength(200)) })

const newPassword = z
  .string()
  .check(z.minLength(8, 'At least 8 characters; 15 or more is better.'), z.maxLength(1024, 'At most 1024 characters.'))

export const passwordChangeSchema = z.object({
  currentPassword: z.string().check(z.minLength(1, 'Enter your current password.'), z.maxLength(1024)),
  newPassword,
})
export type PasswordChange = z.infer<typeof passwordChangeSchema>

/** For a person without a password, who has none to prove. */
export const firstPasswordSchema = z.object({ currentPassword: z.optional(z.string()), newPassword })

/** A key as listed: never the key itself, only its first 11 characters. Times are ISO 8601 in UTC. */
export const apiKeySchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  prefix: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.nullable(z.string()),
})
export type ApiKey = z.infer<typeof apiKeySchema>

export const apiKeyListSchema = z.array(apiKeySchema)

export const apiKeyDraftSchema = z.object({
  name: z
    .string()
    .check(z.trim(), z.minLength(1, 'Give the key a name.'), z.maxLength(64, 'At most 64 characters.'), oneLine()),
})
export type ApiKeyDraft = z.infer<typeof apiKeyDraftSchema>

/** The only answer that ever holds the whole key (`hp_` + 48 hex digits). */
export const createdApiKeySchema = z.extend(apiKeySchema, { key: z.string() })
export type CreatedApiKey = z.infer<typeof createdApiKeySchema>
