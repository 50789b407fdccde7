import { queryOptions } from '@tanstack/react-query'
import { call, gatewayPath } from '#api/client.ts'
import { aliasListSchema } from '#contract/plexus/aliases.ts'
import { keyListSchema } from '#contract/plexus/keys.ts'
import { mcpServerListSchema } from '#contract/plexus/mcp.ts'
import { providerListSchema } from '#contract/plexus/providers.ts'
import { cooldownListSchema } from '#contract/plexus/runtime.ts'
import { systemSettingsSchema } from '#contract/plexus/settings.ts'
import { userQuotaListSchema } from '#contract/plexus/user-quotas.ts'
import { gatewayKeys } from './gateways.ts'
import { live } from './live.ts'

/*
 * What several tabs of a gateway read: to show it, to choose from it, or to tell what refers to what is not there. Each
 * comes from the gateway's database, so a write shows in it at once.
 */

export const providersOptions = (gatewayId: string) =>
  queryOptions({
    queryKey: gatewayKeys.section(gatewayId, 'providers'),
    queryFn: ({ signal }) => call(gatewayPath(gatewayId, 'providers'), { returns: providerListSchema, signal }),
    ...live(),
  })

export const aliasesOptions = (gatewayId: string) =>
  queryOptions({
    queryKey: gatewayKeys.section(gatewayId, 'aliases'),
    queryFn: ({ signal }) => call(gatewayPath(gatewayId, 'aliases'), { returns: aliasListSchema, signal }),
    ...live(),
  })

export const keysOptions = (gatewayId: string) =>
  queryOptions({
    queryKey: gatewayKeys.section(gatewayId, 'keys'),
    queryFn: ({ signal }) => call(gatewayPath(gatewayId, 'keys'), { returns: keyListSchema, signal }),
    ...live(),
  })

export const userQuotasOptions = (gatewayId: string) =>
  queryOptions({
    queryKey: gatewayKeys.section(gatewayId, 'user-quotas'),
    queryFn: ({ signal }) => call(gatewayPath(gatewayId, 'user-quotas'), { returns: userQuotaListSchema, signal }),
    ...live(),
  })

export const mcpServersOptions = (gatewayId: string) =>
  queryOptions({
    queryKey: gatewayKeys.section(gatewayId, 'mcp'),
    queryFn: ({ signal }) => call(gatewayPath(gatewayId, 'mcp-servers'), { returns: mcpServerListSchema, signal }),
    ...live(),
  })

/** Which targets are left alone for a while. */
export const cooldownsOptions = (gatewayId: string) =>
  queryOptions({
    queryKey: gatewayKeys.section(gatewayId, 'cooldowns'),
    queryFn: ({ signal }) => call(gatewayPath(gatewayId, 'cooldowns'), { returns: cooldownListSchema, signal }),
    ...live(),
  })

/** Every setting by its name; see `defaultQuotas`. */
export const systemSettingsOptions = (gatewayId: string) =>
  queryOptions({
    queryKey: [...gatewayKeys.section(gatewayId, 'config'), 'system-settings'],
    queryFn: ({ signal }) => call(gatewayPath(gatewayId, 'system-settings'), { returns: systemSettingsSchema, signal }),
    ...live(),
  })
