import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { type ApiKeyDraft, apiKeyDraftSchema } from '#contract/placet/account.ts'
import { createApiKey } from '#kit/api-keys.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { KeyOnce } from '#kit/key-once.tsx'
import { useFocusBack } from '#ui/use-focus-back.ts'

/** Asks for a name, then shows the key this one time. */
export function CreateKeyModal({ onClose }: { onClose: () => void }) {
  useFocusBack()
  const create = useMutation({ ...createApiKey, meta: { failureShownBy: 'form' } })
  const form = useForm<ApiKeyDraft>({
    mode: 'uncontrolled',
    initialValues: { name: '' },
    validate: schemaResolver(apiKeyDraftSchema, { sync: true }),
  })
  if (create.data)
    return (
      // Not by a stray click outside: the key would be gone.
      <Modal opened onClose={onClose} title="API key created" closeOnClickOutside={false}>
        <Stack gap="sm">
          <KeyOnce created={create.data} />
          <Group justify="flex-end">
            <Button onClick={onClose}>I have copied it</Button>
          </Group>
        </Stack>
      </Modal>
    )
  return (
    <FormModal
      title="New API key"
      submitLabel="Create key"
      failure={create.error}
      pending={create.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit((draft) => create.mutate(draft))}
    >
      <TextInput
        label="Name"
        description="What will use it, so that you know it again."
        placeholder="Harbour runtime"
        data-autofocus
        key={form.key('name')}
        {...form.getInputProps('name')}
      />
    </FormModal>
  )
}
