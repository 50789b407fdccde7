import { queryOptions } from '@tanstack/react-query'
import { agentPath, call } from '#api/client.ts'
import { type SettingsPatch, settingsChangedSchema, settingsSchema } from '#contract/placet/settings.ts'
import { action } from '#kit/action.ts'
import { agentKeys } from '#kit/capabilities.ts'
import { live } from '#kit/live.ts'

export const settingsKey = (agentId: string) => [...agentKeys.all(agentId), 'settings'] as const

export const settingsOptions = (agentId: string) =>
  queryOptions({
    queryKey: settingsKey(agentId),
    queryFn: ({ signal }) => call(agentPath(agentId, 'settings'), { returns: settingsSchema, signal }),
    ...live(),
  })

export const saveSettings = action({
  run: ({ agentId, patch }: { agentId: string; patch: SettingsPatch }) =>
    call(agentPath(agentId, 'settings'), { method: 'PATCH', body: patch, returns: settingsChangedSchema }),
  // The approval gate's switches are also the policy's.
  invalidates: ({ agentId }) => [settingsKey(agentId), [...agentKeys.all(agentId), 'policy']],
})
