import { Modal, PasswordInput, Stack, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type GatewayDraft, gatewayDraftSchema } from '#contract/plexus/gateways.ts'
import { ConnectionEnd } from '#kit/connection-end.tsx'
import { fieldErrors } from '#kit/field-errors.ts'
import { testGateway } from '#kit/gateway-rekey.tsx'
import { useTrial } from '#kit/trial.ts'
import { useFocusBack } from '#ui/use-focus-back.ts'
import { connectGateway } from './queries.ts'

/** Stores where a gateway is and the key to it. What was typed stays until it has worked. */
export function ConnectDialog({ onClose }: { onClose: () => void }) {
  useFocusBack()
  const navigate = useNavigate()
  const [isTyped, setTyped] = useState(false)
  const trial = useTrial(testGateway)
  const connect = useMutation({ ...connectGateway, meta: { failureShownBy: 'form' } })
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '', url: '', key: '' },
    validate: schemaResolver(gatewayDraftSchema, { sync: true }),
    onValuesChange: ({ url, key }) => trial.onChange({ url, key }),
  })
  const tryIt = () => {
    const checks = [form.validateField('url'), form.validateField('key')]
    const { url, key } = form.getValues()
    if (checks.every(({ hasError }) => !hasError)) trial.run({ url, key })
  }
  const store = (draft: GatewayDraft) =>
    connect.mutate(draft, {
      onSuccess: ({ id }) => void navigate({ to: '/gateways/$gatewayId', params: { gatewayId: id } }),
      onError: (error) => form.setErrors(fieldErrors(error)),
    })
  const submit = form.onSubmit((draft) => trial.first({ url: draft.url, key: draft.key }, () => store(draft)))
  return (
    <Modal opened onClose={onClose} title="Connect a gateway" size="lg" closeOnClickOutside={false}>
      <form onInput={() => setTyped(true)} onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput
            label="Name"
            description="As it is listed here."
            data-autofocus
            key={form.key('name')}
            {...form.getInputProps('name')}
          />
          <TextInput
            label="Gateway URL"
            description="The root of the Plexus instance as the Placet server reaches it, without /v0."
            placeholder="https://plexus.example:4000"
            key={form.key('url')}
            {...form.getInputProps('url')}
          />
          <PasswordInput
            label="Admin key"
            description="Or the secret of an inference key, to see only what that key did. Stored encrypted on the server; it is never shown again."
            size="xs"
            autoComplete="off"
            key={form.key('key')}
            {...form.getInputProps('key')}
          />
          <ConnectionEnd trial={trial} isTyped={isTyped} connect={connect} onTest={tryIt} onClose={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}
