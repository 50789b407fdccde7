import { Switch } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { NamedProvider } from '#contract/plexus/providers.ts'
import { isEnabled } from './provider-state.ts'
import { switchProvider } from './queries.ts'

/** What a person decides about a provider. It can be taken back with the same switch, so it does not ask. */
export function EnabledSwitch({ gatewayId, provider }: { gatewayId: string; provider: NamedProvider }) {
  const { mutate } = useMutation(switchProvider)
  const isOn = isEnabled(provider)
  return (
    <Switch
      size="sm"
      label={isOn ? 'Enabled' : 'Disabled'}
      aria-label={`${provider.name} enabled`}
      checked={isOn}
      onChange={(event) => mutate({ gatewayId, slug: provider.name, enabled: event.currentTarget.checked })}
    />
  )
}
