import * as z from 'zod/mini'
import { connectionTestAnswerSchema } from '#contract/placet/agents.ts'
import {
  gatewayCapabilitiesSchema,
  gatewayDraftSchema,
  gatewayLineSchema,
  gatewayListSchema,
  gatewayPatchSchema,
  gatewaySchema,
  gatewayTestSchema,
} from '#contract/plexus/gateways.ts'
import { revealedSchema, revealRecordsSchema, revealSchema } from '#contract/plexus/secret.ts'
import type { OwnRoute } from './own-routes.ts'

/** What this server answers about gateways besides what it passes on to them. */
export const gatewayOwnRoutes: readonly Omit<OwnRoute, 'group' | 'caller'>[] = [
  {
    method: 'GET',
    path: '/api/gateways',
    summary: 'List your gateways, newest first.',
    returns: gatewayListSchema,
  },
  {
    method: 'POST',
    path: '/api/gateways',
    summary: 'Connect a gateway.',
    body: gatewayDraftSchema,
    returns: gatewaySchema,
  },
  {
    method: 'POST',
    path: '/api/gateways/test-connection',
    summary: 'Try an address and key, and say which hop fails or whose key it is. Stores nothing.',
    body: gatewayTestSchema,
    returns: connectionTestAnswerSchema,
  },
  { method: 'GET', path: '/api/gateways/:id', summary: 'Read one gateway.', returns: gatewaySchema },
  {
    method: 'PATCH',
    path: '/api/gateways/:id',
    summary: 'Change name, address or key of a gateway.',
    body: gatewayPatchSchema,
    returns: gatewaySchema,
  },
  { method: 'DELETE', path: '/api/gateways/:id', summary: 'Forget a gateway.' },
  {
    method: 'GET',
    path: '/api/gateways/:id/reveals',
    summary: 'List which secrets were shown in the clear, newest first.',
    returns: revealRecordsSchema,
  },
  {
    method: 'POST',
    path: '/api/gateways/:gatewayId/manage/reveal',
    summary: 'Show one secret, or with config-export all of them, in the clear. It is recorded.',
    body: revealSchema,
    returns: revealedSchema,
  },
  {
    method: 'GET',
    path: '/api/gateways/:gatewayId/manage/capabilities',
    summary: 'Read whose key is stored and which sections there are. Kept for 60 seconds.',
    query: z.object({ refresh: z.optional(z.literal('1')) }),
    returns: gatewayCapabilitiesSchema,
  },
  {
    method: 'GET',
    path: '/api/manage/gateways',
    summary: 'Read how every gateway is and what it did today, one line each, as soon as it is known.',
    query: z.object({ gateway: z.optional(z.array(z.string())) }),
    returns: gatewayLineSchema,
    type: 'application/x-ndjson',
  },
]
