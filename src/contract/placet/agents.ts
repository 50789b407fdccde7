import * as z from 'zod/mini'
import { soft } from '../lenient.ts'
import { oneLine, plainLines } from '../plain-text.ts'

/** Contract B.1. `managementApiKey` is `***` when one is stored: the key itself has no way out of the server. */
export const agentSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  description: soft(z.nullable(z.string())),
  status: z.catch(z.enum(['active', 'busy', 'error', 'offline']), 'offline'),
  statusMessage: soft(z.nullable(z.string())),
  statusSince: soft(z.nullable(z.string())),
  lastActiveAt: soft(z.nullable(z.string())),
  tag: soft(z.nullable(z.string())),
  webhookUrl: soft(z.nullable(z.string())),
  managementUrl: soft(z.nullable(z.string())),
  managementApiKey: soft(z.nullable(z.string())),
  isSubagent: z.catch(z._default(z.boolean(), false), false),
  parentAgentId: soft(z.nullable(z.string())),
  createdAt: z.string(),
})
export type Agent = z.infer<typeof agentSchema>

export const agentListSchema = z.array(agentSchema)

/** Shown in the dashboard: not a sub-agent, and with a management URL (contract B.1). */
export const isManageable = (agent: Agent) => !agent.isSubagent && Boolean(agent.managementUrl)

const name = z
  .string()
  .check(z.trim(), z.minLength(1, 'Give the agent a name.'), z.maxLength(120, 'At most 120 characters.'), oneLine())
const description = z.nullable(z.string().check(z.maxLength(1000, 'At most 1000 characters.'), plainLines()))
const anyId = z.string().check(z.minLength(1, 'Required.'), z.maxLength(200, 'At most 200 characters.'))
const id = anyId.check(oneLine())
const tag = z.nullable(z.string().check(z.maxLength(64, 'At most 64 characters.'), oneLine()))

/**
 * `id` may be chosen, because an agent's runtime is often configured with its channel id before it is created here.
 * It is unique in the whole installation: one that anybody has is answered with 409.
 */
export const agentDraftSchema = z.object({
  id: z.optional(
    anyId.check(
      z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'Letters, digits, dot, dash and underscore; first a letter or digit.'),
    ),
  ),
  name,
  description: z.optional(description),
  tag: z.optional(tag),
})
export type AgentDraft = z.infer<typeof agentDraftSchema>

export const agentPatchSchema = z.object({
  name: z.optional(name),
  description: z.optional(description),
  tag: z.optional(tag),
})
export type AgentPatch = z.infer<typeof agentPatchSchema>

export const httpUrl = z
  .string()
  .check(
    z.trim(),
    z.maxLength(2048, 'At most 2048 characters.'),
    oneLine(),
    z.refine(isHttpUrl, 'Enter an http or https address without user name, query or fragment.'),
  )
const managementKey = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, 'Enter the management key.'),
    z.maxLength(8192, 'At most 8192 characters.'),
    z.regex(/^[ -~]*$/, 'The key holds a line break or another character that cannot be sent. Copy it again.'),
  )

/** Contract B.3 and G.13: both set, or both null to clear; a half-set pair is refused. */
export const setManagementSchema = z
  .object({ channelId: id, url: z.nullable(httpUrl), apiKey: z.nullable(managementKey) })
  .check(
    z.refine((body) => (body.url === null) === (body.apiKey === null), {
      path: ['apiKey'],
      error: 'Send url and apiKey together, or null for both to clear them.',
    }),
  )
export type SetManagement = z.infer<typeof setManagementSchema>

interface Parenthood {
  channelId: string
  isSubagent?: boolean | undefined
  parentChannelId?: string | null | undefined
}

const parenthood = () =>
  z.refine<Parenthood>(
    (body) =>
      body.isSubagent === true
        ? typeof body.parentChannelId === 'string' && body.parentChannelId !== body.channelId
        : body.isSubagent === undefined || typeof body.parentChannelId !== 'string',
    {
      path: ['parentChannelId'],
      error: 'A sub-agent needs the channelId of another agent as parent; any other agent must have none.',
    },
  )

/** Contract B.2 and G.1, G.2: `webhookUrl` is the documented name, `url` the implemented one; both are taken, `url` wins. */
export const setWebhookSchema = z
  .object({
    channelId: id,
    url: z.optional(httpUrl),
    webhookUrl: z.optional(httpUrl),
    headers: z.optional(z.record(z.string(), z.string())),
    auth: z.optional(z.object({ username: z.string(), password: z.string() })),
    management: z.optional(z.object({ url: httpUrl, apiKey: managementKey })),
    isSubagent: z.optional(z.boolean()),
    parentChannelId: z.optional(z.nullable(id)),
  })
  .check(
    z.refine((body) => body.url !== undefined || body.webhookUrl !== undefined, { path: ['url'], error: 'Required.' }),
    parenthood(),
  )
export type SetWebhook = z.infer<typeof setWebhookSchema>

/** Contract B.4. */
export const setSubagentSchema = z
  .object({ channelId: id, isSubagent: z.boolean(), parentChannelId: z.optional(z.nullable(id)) })
  .check(parenthood())
export type SetSubagent = z.infer<typeof setSubagentSchema>

/** `POST /api/v1/agents/deleteWebhook`. */
export const deleteWebhookSchema = z.object({ channelId: id })

/** `POST /api/v1/agents/setTag`. */
export const setTagSchema = z.object({
  channelId: id,
  tag,
})

/** What the connect form sends to try a pair before storing it. Nothing is stored. */
export const connectionTestSchema = z.object({ url: httpUrl, apiKey: managementKey })
export type ConnectionTest = z.infer<typeof connectionTestSchema>

/**
 * The hops in their order, up to the first that failed: is the address allowed, does anything answer there, does it take
 * the key, and is its health answer readable. `message` is a sentence for a person.
 */
export const connectionTestAnswerSchema = z.looseObject({
  ok: z.boolean(),
  steps: z.array(
    z.looseObject({ hop: z.enum(['address', 'reach', 'key', 'answer']), ok: z.boolean(), message: z.string() }),
  ),
})
export type ConnectionTestAnswer = z.infer<typeof connectionTestAnswerSchema>

function isHttpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return (
    /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && url.search === '' && url.hash === ''
  )
}
