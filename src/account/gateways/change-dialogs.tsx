import { PasswordInput, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { type Gateway, gatewayDraftSchema, gatewayTestSchema } from '#contract/plexus/gateways.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { changeGateway } from './queries.ts'

interface DialogProps {
  gateway: Gateway
  onClose: () => void
}

const nameSchema = z.pick(gatewayDraftSchema, { name: true })

/** What the gateway is called here. */
export function RenameDialog({ gateway, onClose }: DialogProps) {
  const change = useMutation({ ...changeGateway, meta: { failureShownBy: 'form' } })
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: gateway.name },
    validate: schemaResolver(nameSchema, { sync: true }),
  })
  return (
    <FormModal
      title={`Rename ${gateway.name}`}
      submitLabel="Save"
      failure={change.error}
      pending={change.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit(({ name }) => change.mutate({ gateway, name }, { onSuccess: onClose }))}
    >
      <TextInput label="Name" data-autofocus key={form.key('name')} {...form.getInputProps('name')} />
    </FormModal>
  )
}

/** Stores another key, and with it another address if it moved. The key travels to the server and never back. */
export function RekeyDialog({ gateway, onClose }: DialogProps) {
  const change = useMutation({ ...changeGateway, meta: { failureShownBy: 'form' } })
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { url: gateway.url, key: '' },
    validate: schemaResolver(gatewayTestSchema, { sync: true }),
  })
  return (
    <FormModal
      title={`Address and key of ${gateway.name}`}
      submitLabel="Store"
      failure={change.error}
      pending={change.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit((pair) => change.mutate({ gateway, ...pair }, { onSuccess: onClose }))}
    >
      <TextInput label="Gateway URL" key={form.key('url')} {...form.getInputProps('url')} />
      <PasswordInput
        label="New admin key"
        description="Or the secret of an inference key."
        size="xs"
        autoComplete="off"
        data-autofocus
        key={form.key('key')}
        {...form.getInputProps('key')}
      />
    </FormModal>
  )
}
