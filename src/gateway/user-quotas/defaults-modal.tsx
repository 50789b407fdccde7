import { MultiSelect, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { NamedUserQuota } from '#contract/plexus/user-quotas.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { limitWords } from '#kit/quota-words.ts'
import { changeDefaults } from './queries.ts'

interface DefaultsModalProps {
  gatewayId: string
  quotas: readonly NamedUserQuota[]
  defaults: readonly string[]
  onClose: () => void
}

/** Which quotas hold for keys that have none of their own. A name without a quota has to go before it can be saved. */
export function DefaultsModal({ gatewayId, quotas, defaults, onClose }: DefaultsModalProps) {
  const [names, setNames] = useState([...defaults])
  const [isTried, setTried] = useState(false)
  const change = useMutation({ ...changeDefaults, meta: { failureShownBy: 'form' } })
  const missing = names.filter((name) => !quotas.some((quota) => quota.name === name))
  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (missing.length === 0) change.mutate({ gatewayId, names }, { onSuccess: onClose })
  }
  return (
    <FormModal
      title="Default quotas"
      submitLabel="Save defaults"
      failure={change.error}
      pending={change.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      <Text size="sm">
        They hold for every key that has no quotas of its own, each key for itself unless the quota is shared. A key
        with a quota of its own is not touched by them.
      </Text>
      <MultiSelect
        size="xs"
        label="Quotas"
        placeholder={names.length === 0 ? 'none: such keys are not limited' : ''}
        data={[
          ...quotas.map((quota) => ({ value: quota.name, label: `${quota.name} (${limitWords(quota)})` })),
          ...missing.map((name) => ({ value: name, label: `${name} (not there)` })),
        ]}
        value={names}
        onChange={setNames}
        error={
          missing.length > 0 &&
          `There is no quota called ${missing.join(', ')}. ${isTried ? 'Take it out to save.' : 'It limits nothing, and the gateway does not take it again.'}`
        }
        comboboxProps={{ shadow: 'md' }}
        searchable
      />
    </FormModal>
  )
}
