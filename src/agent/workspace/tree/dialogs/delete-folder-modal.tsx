import { Text, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TreeNode } from '#contract/placet/workspace.ts'
import { action } from '#kit/action.ts'
import { FormFailure, FormModal } from '#kit/form-modal.tsx'
import { formatBytes, plural } from '#lib/numbers.ts'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { nameOf } from '#agent/workspace/paths.ts'
import { type FileActions } from '#agent/workspace/tree/use-file-actions.ts'
import { contentsOptions } from './contents.ts'
import { FileList } from './file-list.tsx'
import { FileProgress } from './file-progress.tsx'
import { useWatched } from './use-watched.ts'

interface DeleteFolderModalProps {
  agentId: string
  folder: string
  actions: FileActions
  onClose: () => void
}

/** More files than this are not deleted without typing the folder's name. */
const mostUntyped = 20

/** Deletes every file of a folder, after saying which. */
export function DeleteFolderModal({ agentId, folder, actions, onClose }: DeleteFolderModalProps) {
  const { data, error, refetch } = useQuery(contentsOptions(agentId, folder))
  const [typed, setTyped] = useState('')
  const watched = useWatched()
  const remove = useMutation({
    ...action({
      run: (files: readonly TreeNode[]) => watched.run((watch) => actions.removeFiles(files, watch)),
      invalidates: () => [],
      done: (files) => `${plural(files.length, 'file')} of ${folder} ${files.length === 1 ? 'is' : 'are'} deleted.`,
    }),
    meta: { failureShownBy: 'dialog' },
  })
  const files = data?.files ?? []
  const isTypedFor = files.length <= mostUntyped || typed === nameOf(folder)
  const isReady = files.length > 0 && isTypedFor
  return (
    <FormModal
      title={`Delete ${nameOf(folder)}`}
      submitLabel={data ? `Delete ${plural(files.length, 'file')}` : 'Delete'}
      danger
      failure={remove.error}
      pending={remove.isPending}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault()
        // What is left is read again before another try.
        if (isReady) remove.mutate(files, { onSuccess: onClose, onError: () => void refetch() })
      }}
    >
      {error && !data && <FormFailure failure={error} />}
      {!data && !error && <BlockSkeleton height={80} />}
      {data && files.length === 0 && (
        <Text size="sm">There are no files in {folder}. The agent can’t delete folders.</Text>
      )}
      {files.length > 0 && (
        <>
          <Text size="sm">
            {plural(files.length, 'file')} in {folder}, {formatBytes(sizeOf(files))},{' '}
            {files.length === 1 ? 'is' : 'are'} deleted, with what was typed into them and not saved. This can’t be
            undone. The agent can’t delete folders: the empty folder stays.
          </Text>
          <FileList files={files} folder={folder} />
        </>
      )}
      {data?.closed.map(({ path, error: reason }) => (
        <Text key={path} size="sm" c="dimmed">
          {path} can’t be looked into{reason === undefined ? '' : ` (${reason})`}: what is in it stays.
        </Text>
      ))}
      {files.length > mostUntyped && (
        <TextInput
          label={`Type “${nameOf(folder)}” to confirm`}
          value={typed}
          spellCheck={false}
          error={typed !== '' && !isTypedFor && !nameOf(folder).startsWith(typed) && 'That is not its name.'}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      <FileProgress watched={watched} />
    </FormModal>
  )
}

const sizeOf = (files: readonly TreeNode[]) => files.reduce((sum, { size = 0 }) => sum + size, 0)
