import * as z from 'zod/mini'
import {
  apiKeyDraftSchema,
  apiKeyListSchema,
  createdApiKeySchema,
  loginSchema,
  meSchema,
  passwordChangeSchema,
  preferencesPatchSchema,
  preferencesSchema,
  ticketSchema,
  userAnswerSchema,
} from '#contract/placet/account.ts'
import {
  agentDraftSchema,
  agentListSchema,
  agentPatchSchema,
  agentSchema,
  connectionTestAnswerSchema,
  connectionTestSchema,
  deleteWebhookSchema,
  setManagementSchema,
  setSubagentSchema,
  setTagSchema,
  setWebhookSchema,
} from '#contract/placet/agents.ts'
import { capabilitiesSchema, fleetLineSchema, type SectionName } from '#contract/placet/capabilities.ts'
import { usageDailySchema } from '#contract/placet/usage.ts'
import type { GatewaySection } from '#contract/plexus/gateways.ts'
import { gatewayOwnRoutes } from './gateway-own-routes.ts'

/** A route of this server itself, for the documentation. */
export interface OwnRoute {
  group: string
  /** Set when it is a management route that this server answers by asking many agents. */
  section?: SectionName | `gateway/${GatewaySection}`
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** From the root, parameters as `:name`. */
  path: `/${string}`
  /** One sentence. */
  summary: string
  /** Who may call it. `apiKey` is an agent's runtime. */
  caller: 'anybody' | 'session' | 'apiKey'
  query?: z.ZodMiniObject
  body?: z.ZodMiniType
  returns?: z.ZodMiniType
  /** `application/json` unless said otherwise. */
  type?: string
}

const days = z.object({ days: z.optional(z.coerce.number()) })
const pair = z.object({ url: z.nullable(z.string()), apiKey: z.nullable(z.string()) })

/** What this server answers besides the management routes that it passes on. */
export const ownRoutes: readonly OwnRoute[] = [
  ...group('Account', 'anybody', [
    { method: 'POST', path: '/api/auth/login', summary: 'Sign in.', body: loginSchema, returns: userAnswerSchema },
    {
      method: 'POST',
      path: '/api/auth/ticket',
      summary: 'Sign in with a single-use ticket.',
      body: ticketSchema,
      returns: userAnswerSchema,
    },
    { method: 'POST', path: '/api/auth/logout', summary: 'End the session here and on the server.' },
  ]),
  ...group('Account', 'session', [
    { method: 'POST', path: '/api/auth/refresh', summary: 'Start the session’s time anew.', returns: userAnswerSchema },
    { method: 'GET', path: '/api/auth/me', summary: 'Read who is signed in.', returns: meSchema },
    {
      method: 'POST',
      path: '/api/auth/change-password',
      summary: 'Change the password and end every other session.',
      body: passwordChangeSchema,
    },
    { method: 'GET', path: '/api/api-keys', summary: 'List API keys by their prefix.', returns: apiKeyListSchema },
    {
      method: 'POST',
      path: '/api/api-keys',
      summary: 'Create an API key, shown in this answer only.',
      body: apiKeyDraftSchema,
      returns: createdApiKeySchema,
    },
    { method: 'DELETE', path: '/api/api-keys/:id', summary: 'Revoke an API key.' },
    { method: 'GET', path: '/api/preferences', summary: 'Read the preferences.', returns: preferencesSchema },
    {
      method: 'PATCH',
      path: '/api/preferences',
      summary: 'Change some preferences.',
      body: preferencesPatchSchema,
      returns: preferencesSchema,
    },
  ]),
  ...group('Agents', 'session', [
    { method: 'GET', path: '/api/agents', summary: 'List your agents, newest first.', returns: agentListSchema },
    {
      method: 'POST',
      path: '/api/agents',
      summary: 'Create an agent.',
      body: agentDraftSchema,
      returns: agentSchema,
    },
    { method: 'GET', path: '/api/agents/:id', summary: 'Read one agent.', returns: agentSchema },
    {
      method: 'PATCH',
      path: '/api/agents/:id',
      summary: 'Change name, description or tag of an agent.',
      body: agentPatchSchema,
      returns: agentSchema,
    },
    { method: 'DELETE', path: '/api/agents/:id', summary: 'Forget an agent.' },
    {
      method: 'POST',
      path: '/api/agents/:id/management',
      summary: 'Store, replace or clear the management address and key of an agent.',
      body: pair,
      returns: agentSchema,
    },
    {
      method: 'POST',
      path: '/api/agents/test-connection',
      summary: 'Try a management address and key, and say which hop fails. Stores nothing.',
      body: connectionTestSchema,
      returns: connectionTestAnswerSchema,
    },
    {
      method: 'GET',
      path: '/api/agents/:agentId/manage/capabilities',
      summary: 'Read which sections an agent offers. Kept for 60 seconds.',
      query: z.object({ refresh: z.optional(z.literal('1')) }),
      returns: capabilitiesSchema,
    },
    {
      method: 'GET',
      path: '/api/manage/fleet',
      summary: 'Read the health of every agent, one line each, as soon as it is known.',
      query: z.object({ agent: z.optional(z.array(z.string())) }),
      returns: fleetLineSchema,
      type: 'application/x-ndjson',
    },
    {
      section: 'usage',
      method: 'GET',
      path: '/api/manage/usage/daily',
      summary: 'Read the tokens of every agent by UTC day. With Accept: application/x-ndjson, agent by agent.',
      query: days,
      returns: usageDailySchema,
    },
  ]),
  ...group('Gateways', 'session', gatewayOwnRoutes),
  ...group('Registration', 'apiKey', [
    { method: 'GET', path: '/api/v1/agents', summary: 'List the agents of the key’s owner.', returns: agentListSchema },
    {
      method: 'POST',
      path: '/api/v1/agents/setWebhook',
      summary: 'Store where the agent is told of messages, and if given its management pair.',
      body: setWebhookSchema,
      returns: agentSchema,
    },
    {
      method: 'POST',
      path: '/api/v1/agents/deleteWebhook',
      summary: 'Clear the webhook.',
      body: deleteWebhookSchema,
      returns: agentSchema,
    },
    {
      method: 'POST',
      path: '/api/v1/agents/setManagement',
      summary: 'Store, replace or clear the management address and key.',
      body: setManagementSchema,
      returns: agentSchema,
    },
    {
      method: 'POST',
      path: '/api/v1/agents/setSubagent',
      summary: 'Mark an agent as the sub-agent of another, or not.',
      body: setSubagentSchema,
      returns: agentSchema,
    },
    {
      method: 'POST',
      path: '/api/v1/agents/setTag',
      summary: 'Set or clear the tag of an agent.',
      body: setTagSchema,
      returns: agentSchema,
    },
  ]),
]

function group(
  name: string,
  caller: OwnRoute['caller'],
  routes: readonly Omit<OwnRoute, 'group' | 'caller'>[],
): OwnRoute[] {
  return routes.map((route) => ({ group: name, caller, ...route }))
}
