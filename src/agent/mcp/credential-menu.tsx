import { ActionIcon, Menu } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { capabilitiesOptions } from '#kit/capabilities.ts'
import { isShown } from '#kit/offer.ts'
import { secretsOptions } from '#kit/secrets.ts'

/** The names of the agent's secrets; undefined where it offers none, or while they are on the way. */
export function useSecretKeys(agentId: string): readonly string[] | undefined {
  const { data: capabilities } = useQuery(capabilitiesOptions(agentId))
  const { data } = useQuery({
    ...secretsOptions(agentId),
    enabled: capabilities !== undefined && isShown(capabilities, 'credentials'),
  })
  return data?.items.map(({ key }) => key)
}

interface CredentialMenuProps {
  keys: readonly string[]
  /** Whose value it is, for screen readers. */
  name: string
  onChoose: (key: string) => void
}

/** Puts a reference to one of the agent's secrets into a value. */
export function CredentialMenu({ keys, name, onChoose }: CredentialMenuProps) {
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon size={22} aria-label={`Use a secret for ${name || 'this value'}`} title="Use a secret">
          <IconKey size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah={280} style={{ overflowY: 'auto' }}>
        {keys.length === 0 && <Menu.Label>This agent has no secrets yet.</Menu.Label>}
        {keys.map((key) => (
          <Menu.Item key={key} className="mono" onClick={() => onChoose(key)}>
            {key}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** The value with a reference to a secret in it: after a word such as "Bearer ", in place of anything else. */
export function withReference(name: string, value: string, key: string): string {
  const reference = `\${credentials.${key}}`
  const scheme = /^(\w+) /.exec(value)?.[1] ?? (/^authorization$/i.test(name.trim()) ? 'Bearer' : undefined)
  return scheme === undefined ? reference : `${scheme} ${reference}`
}
