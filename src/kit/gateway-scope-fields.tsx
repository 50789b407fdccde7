import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { NamesInput } from '#ui/names-input.tsx'
import { aliasesOptions, providersOptions } from './gateway-lists.ts'
import { choicesOf, scopeDoubts, scopeMembers, type Scope } from './gateway-scope.ts'

interface ScopeFieldsProps {
  gatewayId: string
  value: Scope
  onChange: (change: Partial<Scope>) => void
  /** By member. */
  errors: Readonly<Record<string, string>>
  labels: Readonly<Record<keyof Scope, string>>
}

/** Providers and models that are let in or kept out: chosen from what the gateway has, or typed. */
export function ScopeFields({ gatewayId, value, onChange, errors, labels }: ScopeFieldsProps) {
  const { data: providers } = useQuery(providersOptions(gatewayId))
  const { data: aliases } = useQuery(aliasesOptions(gatewayId))
  const choices = useMemo(
    () => (providers && aliases ? choicesOf(providers.items, aliases.items) : undefined),
    [providers, aliases],
  )
  const doubts = scopeDoubts(value, choices)
  return scopeMembers.map((member) => (
    <div key={member}>
      <NamesInput
        label={labels[member]}
        placeholder={value[member].length === 0 ? (member.startsWith('allowed') ? 'all' : 'none') : ''}
        choices={choices?.[member.endsWith('Providers') ? 'providers' : 'models'] ?? []}
        value={value[member]}
        onChange={(names) => onChange({ [member]: names })}
        error={errors[member]}
      />
      {doubts[member] && (
        <Text size="xs" c="var(--warn)" mt={2}>
          {doubts[member]}
        </Text>
      )}
    </div>
  ))
}
