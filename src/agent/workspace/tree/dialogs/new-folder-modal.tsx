import { Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { action } from '#kit/action.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { joined, problemOfPath } from '#agent/workspace/paths.ts'
import type { FileActions } from '#agent/workspace/tree/use-file-actions.ts'

interface NewFolderModalProps {
  folder: string
  actions: FileActions
  onClose: () => void
}

interface Draft {
  folder: string
  name: string
}

/** A folder comes to be with its first file: asks for both, makes the file and opens it. */
export function NewFolderModal({ folder, actions, onClose }: NewFolderModalProps) {
  const create = useMutation({
    ...action({
      run: (draft: Draft) => actions.create(joined(draft.folder, draft.name)),
      invalidates: () => [],
      done: (draft) => `${joined(draft.folder, draft.name)} is there.`,
    }),
    meta: { failureShownBy: 'form' },
  })
  const form = useForm<Draft>({
    initialValues: { folder: joined(folder, ''), name: 'README.md' },
    validate: {
      folder: (path) => problemOfPath(path.endsWith('/') ? `${path.slice(0, -1)}//` : path) ?? null,
      name: (name, draft) => (name === '' ? 'Give it a name.' : (problemOfPath(joined(draft.folder, name)) ?? null)),
    },
  })
  const isTaken = create.error?.code === 'taken'
  return (
    <FormModal
      title="New folder"
      submitLabel="Create folder"
      failure={isTaken ? null : create.error}
      pending={create.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit((draft) =>
        create.mutate(draft, {
          onSuccess: onClose,
          onError: (error) => error.code === 'taken' && form.setFieldError('name', error.message),
        }),
      )}
    >
      <Text size="sm">The agent makes folders only for files: a folder comes to be with its first one.</Text>
      <TextInput
        label="Folder"
        placeholder="notes"
        data-autofocus
        spellCheck={false}
        {...form.getInputProps('folder')}
        // After the form’s own, which only notes that somebody was here.
        onFocus={({ currentTarget: input }) =>
          !form.isDirty() && input.setSelectionRange(input.value.length, input.value.length)
        }
      />
      <TextInput
        label="First file"
        description="Empty at first; it opens when it is there."
        spellCheck={false}
        {...form.getInputProps('name')}
      />
    </FormModal>
  )
}
