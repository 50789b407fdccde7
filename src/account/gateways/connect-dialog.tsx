import { Modal, PasswordInput, Stack, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { gatewayDraftSchema } from '#contract/plexus/gateways.ts'
import { ConnectionEnd } from '#kit/connection-end.tsx'
import { fieldErrors } from '#kit/field-errors.ts'
import { useFocusBack } from '#ui/use-focus-back.ts'
import { connectGateway, testGateway } from './queries.ts'

/** Stores where a gateway is and the key to it. What was typed stays until it has worked. */
export function ConnectDialog({ onClose }: { onClose: () => void }) {
  useFocusBack()
  const navigate = useNavigate()
  const test = useMutation({ mutationFn: testGateway, meta: { failureShownBy: 'form' } })
  const connect = useMutation({ ...connectGateway, meta: { failureShownBy: 'form' } })
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '', url: '', key: '' },
    validate: schemaResolver(gatewayDraftSchema, { sync: true }),
    onValuesChange: ({ url, key }) => {
      if (url !== test.variables?.url || key !== test.variables.key) test.reset()
    },
  })
  const tryIt = () => {
    const checks = [form.validateField('url'), form.validateField('key')]
    const { url, key } = form.getValues()
    if (checks.every(({ hasError }) => !hasError)) test.mutate({ url, key })
  }
  const store = form.onSubmit((draft) =>
    connect.mutate(draft, {
      onSuccess: ({ id }) => void navigate({ to: '/gateways/$gatewayId', params: { gatewayId: id } }),
      onError: (error) => form.setErrors(fieldErrors(error)),
    }),
  )
  return (
    <Modal opened onClose={onClose} title="Connect a gateway" size="lg" closeOnClickOutside={false}>
      <form onSubmit={store} noValidate>
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
          <ConnectionEnd test={test} connect={connect} onTest={tryIt} onClose={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}
