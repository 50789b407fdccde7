import { Button, PasswordInput, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#api/client.ts'
import { type Agent, agentSchema, type ConnectionTest, connectionTestSchema } from '#contract/placet/agents.ts'
import { action } from './action.ts'
import { agentListKeys } from './agents.ts'
import { agentKeys } from './capabilities.ts'
import { FormModal } from './form-modal.tsx'

interface ManagementChange {
  agentId: string
  url: string | null
  apiKey: string | null
}

/** Stores a new address and key for an agent (both null: clears them). The key travels to the server and never back. */
export const setManagement = action({
  run: storeManagement,
  invalidates: ({ agentId }) => [agentListKeys.all, agentKeys.all(agentId), ['fleet']],
  done: ({ url }, agent) =>
    url === null
      ? `The address and key of ${agent.name} are cleared.`
      : `New address and key stored for ${agent.name}.`,
})

interface RekeyButtonProps {
  agent: Agent
  label?: string
  variant?: 'filled' | 'subtle'
}

export function RekeyButton({ agent, label = 'Enter a new key', variant = 'filled' }: RekeyButtonProps) {
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button variant={variant} onClick={() => setOpened(true)}>
        {label}
      </Button>
      {opened && <RekeyModal agent={agent} onClose={() => setOpened(false)} />}
    </>
  )
}

export function RekeyModal({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const store = useMutation({ ...setManagement, meta: { failureShownBy: 'form' } })
  const form = useForm<ConnectionTest>({
    mode: 'uncontrolled',
    initialValues: { url: agent.managementUrl ?? '', apiKey: '' },
    validate: schemaResolver(connectionTestSchema, { sync: true }),
  })
  return (
    <FormModal
      title={`Address and key of ${agent.name}`}
      submitLabel="Store"
      failure={store.error}
      pending={store.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit((pair) => store.mutate({ agentId: agent.id, ...pair }, { onSuccess: onClose }))}
    >
      <TextInput label="Management URL" key={form.key('url')} {...form.getInputProps('url')} />
      <PasswordInput
        label="New management key"
        size="xs"
        autoComplete="off"
        data-autofocus
        key={form.key('apiKey')}
        {...form.getInputProps('apiKey')}
      />
    </FormModal>
  )
}

/** The request behind `setManagement`. */
export function storeManagement({ agentId, ...pair }: ManagementChange) {
  const path = `/api/agents/${encodeURIComponent(agentId)}/management` as const
  return call(path, { method: 'POST', body: pair, returns: agentSchema })
}
