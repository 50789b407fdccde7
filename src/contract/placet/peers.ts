import * as z from 'zod/mini'

/** Contract C.17. A known alias is overwritten. Further members (authentication …) are the agent's business. */
export const peerDraftSchema = z.looseObject({
  alias: z
    .string('Give the peer an alias.')
    .check(z.regex(/\S/, 'Give the peer an alias.'), z.maxLength(500, 'At most 500 characters.')),
  url: z.optional(
    z
      .string()
      .check(z.refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), 'Enter an http or https address.')),
  ),
})
export type PeerDraft = z.infer<typeof peerDraftSchema>

export const peerCallSchema = z.looseObject({
  message: z.optional(z.string().check(z.regex(/\S/, 'Write a message.'))),
})
export type PeerCall = z.infer<typeof peerCallSchema>
