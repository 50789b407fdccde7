import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { action } from '#kit/action.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { joined, problemOfPath } from '#agent/workspace/paths.ts'
import type { FileActions } from '#agent/workspace/tree/use-file-actions.ts'

interface NewFileModalProps {
  folder: string
  actions: FileActions
  onClose: () => void
}

/** Asks what an empty file is to be called, makes it and opens it. */
export function NewFileModal({ folder, actions, onClose }: NewFileModalProps) {
  const create = useMutation({
    ...action({
      run: (path: string) => actions.create(path),
      invalidates: () => [],
      done: (path) => `${path} is there.`,
    }),
    meta: { failureShownBy: 'form' },
  })
  const form = useForm({
    initialValues: { path: joined(folder, '') },
    validate: { path: (path) => problemOfPath(path.endsWith('/') ? `${path.slice(0, -1)}//` : path) ?? null },
  })
  const isTaken = create.error?.code === 'taken'
  return (
    <FormModal
      title="New file"
      submitLabel="Create file"
      failure={isTaken ? null : create.error}
      pending={create.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit(({ path }) =>
        create.mutate(path, {
          onSuccess: onClose,
          onError: (error) => error.code === 'taken' && form.setFieldError('path', error.message),
        }),
      )}
    >
      <TextInput
        label="Path"
        description="Within the workspace. Folders that it names come to be with it."
        placeholder="notes/today.md"
        data-autofocus
        spellCheck={false}
        {...form.getInputProps('path')}
        // After the form’s own, which only notes that somebody was here.
        onFocus={({ currentTarget: input }) =>
          !form.isDirty() && input.setSelectionRange(input.value.length, input.value.length)
        }
      />
    </FormModal>
  )
}
