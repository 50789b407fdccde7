import * as z from 'zod/mini'

export const mcpTransports = ['stdio', 'sse', 'streamableHttp'] as const

const text = z.record(z.string(), z.string('Each value must be text.'))

const config = {
  type: z.optional(z.enum(mcpTransports, `Choose one of ${mcpTransports.join(', ')}.`)),
  enabled: z.optional(z.boolean()),
  /** For stdio. */
  command: z.optional(z.string()),
  args: z.optional(z.array(z.string())),
  env: z.optional(text),
  /** For the other two. */
  url: z.optional(z.string()),
  headers: z.optional(text),
  /** Seconds. */
  tool_timeout: z.optional(z.number('Enter a number of seconds.').check(z.positive('Must be more than 0 seconds.'))),
}

const isBlank = (value: string | undefined) => value === undefined || value.trim() === ''

/** Contract C.11. stdio needs a command, the other transports an address. */
export const mcpDraftSchema = z
  .looseObject({
    name: z
      .string('Give the server a name.')
      .check(z.regex(/^[A-Za-z0-9_-]{1,64}$/, 'Letters, digits, underscore and dash; 64 at most.')),
    ...config,
  })
  .check(
    z.refine((body) => body.type !== 'stdio' || !isBlank(body.command), {
      path: ['command'],
      error: 'Enter the command that starts the server.',
    }),
    z.refine((body) => body.type === undefined || body.type === 'stdio' || !isBlank(body.url), {
      path: ['url'],
      error: 'Enter the address of the server.',
    }),
  )
export type McpDraft = z.infer<typeof mcpDraftSchema>

export const mcpPatchSchema = z
  .looseObject(config)
  .check(z.refine((body) => Object.keys(body).length > 0, 'Change at least one thing.'))
export type McpPatch = z.infer<typeof mcpPatchSchema>
