import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type * as z from 'zod/mini'
import { call, gatewayPath } from '#api/client.ts'
import { doneSchema, type Settings } from '#contract/plexus/answers.ts'
import { configGroups } from '#contract/plexus/config.ts'
import { revealedSchema } from '#contract/plexus/secret.ts'
import { metadataRefreshSchema, wholeConfigSchema } from '#contract/plexus/settings.ts'
import { action } from '#kit/action.ts'
import { systemSettingsOptions } from '#kit/gateway-lists.ts'
import { gatewayKeys } from '#kit/gateways.ts'
import { fileNameOf, saveFile } from '#lib/save-file.ts'
import type { Values } from './fields.ts'
import type { GroupName } from './groups.ts'

const all = (gatewayId: string) => gatewayKeys.section(gatewayId, 'config')

/** The members of one group as they are stored, nonsense among them. */
export const groupOptions = (gatewayId: string, name: GroupName) =>
  queryOptions({
    queryKey: [...all(gatewayId), 'group', name],
    queryFn: ({ signal }) => askGroup(gatewayId, name, { signal }),
  })

/** The configuration in use. It comes from memory: a write shows in it a moment later. */
export const runningOptions = (gatewayId: string) =>
  queryOptions({
    queryKey: [...all(gatewayId), 'running'],
    queryFn: ({ signal }) => call(gatewayPath(gatewayId, 'config'), { returns: wholeConfigSchema, signal }),
  })

/** The configuration as it lies in the gateway's database. */
export const storedOptions = (gatewayId: string) =>
  queryOptions({
    queryKey: [...all(gatewayId), 'export'],
    queryFn: ({ signal }) => call(gatewayPath(gatewayId, 'config', 'export'), { returns: wholeConfigSchema, signal }),
  })

interface GroupWrite {
  gatewayId: string
  name: GroupName
  title: string
  body: Record<string, unknown>
}

/** Answers with the group as it is afterwards. */
export const saveGroup = action({
  run: ({ gatewayId, name, body }: GroupWrite) => askGroup(gatewayId, name, { method: 'PATCH', body }),
  invalidates: ({ gatewayId }) => [systemSettingsOptions(gatewayId).queryKey],
})

/** What a write changed is known; what else is shown of the configuration is old by now, and lags a moment. */
export function noteGroup(client: QueryClient, gatewayId: string, name: GroupName, values: Values): void {
  client.setQueryData(groupOptions(gatewayId, name).queryKey, values)
  for (const { queryKey } of [runningOptions(gatewayId), storedOptions(gatewayId)])
    void client.invalidateQueries({ queryKey, refetchType: 'none' })
}

export const clearDescriptions = action({
  run: ({ gatewayId }: { gatewayId: string }) =>
    call(gatewayPath(gatewayId, 'cache', 'vision-descriptor', 'clear'), { method: 'POST', returns: doneSchema }),
  invalidates: () => [],
  done: () => 'The descriptions are forgotten. Pictures are described anew from now on.',
})

/** It answers with success when sources failed, too. */
export const refreshMetadata = action({
  run: ({ gatewayId }: { gatewayId: string }) =>
    call(gatewayPath(gatewayId, 'models', 'metadata', 'refresh'), { method: 'POST', returns: metadataRefreshSchema }),
  invalidates: () => [],
})

export const saveSetting = action({
  run: ({ gatewayId, name, value }: { gatewayId: string; name: string; value: unknown }) =>
    call(gatewayPath(gatewayId, 'system-settings'), {
      method: 'PATCH',
      body: { [name]: value },
      returns: doneSchema,
    }),
  invalidates: ({ gatewayId }) => [all(gatewayId)],
  done: ({ name }) => `${name} is saved.`,
})

/** The stored configuration with every secret in the clear, as a file. It is recorded; nothing of it stays in the page. */
export const downloadInTheClear = action({
  run: async ({ gatewayId, gateway }: { gatewayId: string; gateway: string }) => {
    const { value } = await call(gatewayPath(gatewayId, 'reveal'), {
      method: 'POST',
      body: { secret: 'config-export' },
      returns: revealedSchema,
    })
    saveFile(`${fileNameOf(gateway, 'configuration', 'with-secrets')}.json`, value, 'application/json')
  },
  invalidates: ({ gatewayId }) => [gatewayKeys.section(gatewayId, 'reveals')],
  done: () => 'Downloaded, with every secret in it. It is recorded that you did.',
})

interface Asking {
  method?: 'PATCH'
  body?: Record<string, unknown>
  signal?: AbortSignal
}

async function askGroup(gatewayId: string, name: GroupName, asking: Asking): Promise<Values> {
  // The schemas differ by group; all of them give members and `odd`.
  const returns = configGroups[name].answer as unknown as z.ZodMiniType<Settings<Record<string, never>>>
  const { odd, ...read } = await call(gatewayPath(gatewayId, 'config', name), { ...asking, returns })
  return { ...read, ...odd }
}
