import { TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { type Gateway, gatewayDraftSchema } from '#contract/plexus/gateways.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { changeGateway } from '#kit/gateway-rekey.tsx'

interface RenameDialogProps {
  gateway: Gateway
  onClose: () => void
}

const nameSchema = z.pick(gatewayDraftSchema, { name: true })

/** What the gateway is called here. */
export function RenameDialog({ gateway, onClose }: RenameDialogProps) {
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
