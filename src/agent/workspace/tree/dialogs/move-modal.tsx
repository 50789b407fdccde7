import { Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import type { TreeNode } from '#contract/placet/workspace.ts'
import { action } from '#kit/action.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { plural } from '#lib/numbers.ts'
import { nameOf, problemOfPath } from '#agent/workspace/paths.ts'
import { type FileActions, problemOfMove } from '#agent/workspace/tree/use-file-actions.ts'
import { FileProgress } from './file-progress.tsx'
import { useWatched } from './use-watched.ts'

interface MoveModalProps {
  node: TreeNode
  /** Where it is to go, to begin with. */
  to: string
  actions: FileActions
  onClose: () => void
}

interface Move {
  to: string
  replace: boolean
}

/** Another path for a file, or for a folder with all that is in it. */
export function MoveModal({ node: { path, type }, to, actions, onClose }: MoveModalProps) {
  const watched = useWatched()
  const move = useMutation({
    ...action({
      run: async ({ to: target, replace }: Move) => {
        if (type === 'dir') return await watched.run((watch) => actions.moveFolder(path, target, replace, watch))
        await actions.move(path, target, replace)
        return 1
      },
      invalidates: () => [],
      done: ({ to: target }, count) =>
        type === 'dir' ? `${plural(count, 'file')} of ${path} moved to ${target}.` : `${path} is ${target} now.`,
    }),
    meta: { failureShownBy: 'form' },
  })
  const form = useForm({
    initialValues: { to },
    validate: { to: (target) => problemOfPath(target) ?? problemOfMove(path, target) ?? null },
  })
  const go = (target: string, replace: boolean) => move.mutate({ to: target, replace }, { onSuccess: onClose })
  return (
    <FormModal
      title={`Rename or move ${nameOf(path)}`}
      submitLabel={type === 'dir' ? 'Move folder' : 'Move file'}
      failure={move.error}
      pending={move.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit(({ to: target }) => go(target, false))}
      onConflict={{
        label: type === 'dir' ? 'Replace what is there' : `Replace ${form.values.to}`,
        go: () => go(form.getValues().to, true),
      }}
    >
      <TextInput
        label="New path"
        description="Within the workspace. Folders that it names come to be with it."
        data-autofocus
        spellCheck={false}
        disabled={move.isPending}
        {...form.getInputProps('to')}
        // After the form’s own, which only notes that somebody was here.
        onFocus={({ currentTarget: input }) => !form.isDirty() && markName(input, type)}
      />
      {type === 'dir' && (
        <Text size="sm" c="dimmed">
          Every file is copied, read back and only then deleted at its old place, one after the other. The agent can’t
          delete folders: the old one stays, empty.
        </Text>
      )}
      <FileProgress watched={watched} />
    </FormModal>
  )
}

/** The name is what is mostly changed: without folders, and without what stands behind its dot. */
function markName(input: HTMLInputElement, type: TreeNode['type']) {
  const start = input.value.lastIndexOf('/') + 1
  const dot = input.value.lastIndexOf('.')
  input.setSelectionRange(start, type === 'file' && dot > start ? dot : input.value.length)
}
