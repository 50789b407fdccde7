import * as z from 'zod/mini'

const sessionKey = z
  .string('Choose a session.')
  .check(z.regex(/\S/, 'Choose a session.'), z.maxLength(500, 'At most 500 characters.'))

/** `/stop` and `/reflect`: for one session, or for the whole agent when absent (contract C.16). */
export const sessionCommandSchema = z.looseObject({ sessionKey: z.optional(sessionKey) })
export type SessionCommand = z.infer<typeof sessionCommandSchema>

export const newSessionCommandSchema = z.looseObject({ sessionKey })
export type NewSessionCommand = z.infer<typeof newSessionCommandSchema>

export const commandQuerySchema = z.object({ sessionKey: z.optional(sessionKey) })
