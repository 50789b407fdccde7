import { Alert, Button, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { action } from '#kit/action.ts'
import { FormFailure, FormModal } from '#kit/form-modal.tsx'
import { formatBytes, formatCount, plural } from '#lib/numbers.ts'
import { saveBlob } from '#lib/save-file.ts'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { nameOf } from '#agent/workspace/paths.ts'
import { refusal } from '#agent/workspace/tree/file-door.ts'
import type { FileActions } from '#agent/workspace/tree/use-file-actions.ts'
import { contentsOptions } from './contents.ts'
import classes from './dialogs.module.css'
import { FileList } from './file-list.tsx'
import { FileProgress } from './file-progress.tsx'
import { pack, type Packed } from './pack.ts'
import { useWatched } from './use-watched.ts'

interface ZipModalProps {
  agentId: string
  /** Empty: the workspace. */
  folder: string
  actions: FileActions
  onClose: () => void
}

/** More than this is not held in the page's memory. */
const most = { files: 5000, bytes: 250 * 1024 * 1024 }

/** Packs a folder into an archive, after saying how much that is. */
export function ZipModal({ agentId, folder, actions, onClose }: ZipModalProps) {
  const { data, error } = useQuery(contentsOptions(agentId, folder))
  const watched = useWatched()
  const name = `${nameOf(folder) || 'workspace'}.zip`
  const make = useMutation({
    ...action({
      run: (files: NonNullable<typeof data>['files']) =>
        watched.run(async (watch) => {
          const packed = await pack({ files, folder, read: actions.read, ...watch })
          if (watch.signal.aborted) throw refusal('stopped', 'Stopped. No archive was made.')
          if (packed.missing.length === 0) saveBlob(name, packed.archive)
          return packed
        }),
      invalidates: () => [],
      done: (files, { missing }) => (missing.length === 0 ? `${name} has ${plural(files.length, 'file')}.` : undefined),
    }),
    meta: { failureShownBy: 'form' },
  })
  const files = data?.files ?? []
  const bytes = files.reduce((sum, { size = 0 }) => sum + size, 0)
  const isTooMuch = files.length > most.files || bytes > most.bytes
  const missing = make.data?.missing ?? []
  return (
    <FormModal
      title={`Download ${name}`}
      submitLabel={missing.length > 0 ? 'Try all again' : 'Download'}
      failure={make.error}
      pending={make.isPending}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault()
        if (files.length > 0 && !isTooMuch)
          make.mutate(files, { onSuccess: (packed) => packed.missing.length === 0 && onClose() })
      }}
    >
      {error && !data && <FormFailure failure={error} />}
      {!data && !error && <BlockSkeleton height={60} />}
      {data && (
        <Text size="sm">
          {files.length === 0
            ? 'There are no files in it.'
            : `${plural(files.length, 'file')}, ${formatBytes(bytes)}. Each is read through the agent as it is saved there, so this may take a while.`}
        </Text>
      )}
      {isTooMuch && (
        <Alert color="yellow" role="alert">
          That is too much for one archive: at most {formatCount(most.files)} files and {formatBytes(most.bytes)}. Take
          the folders in it one by one.
        </Alert>
      )}
      {files.length > 0 && missing.length === 0 && !watched.progress && <FileList files={files} folder={folder} />}
      {data?.closed.map(({ path, error: reason }) => (
        <Text key={path} size="sm" c="dimmed">
          {path} can’t be looked into{reason === undefined ? '' : ` (${reason})`}: what is in it is left out.
        </Text>
      ))}
      {make.data && missing.length > 0 && <Missing packed={make.data} onSave={() => saveAnyway(make.data.archive)} />}
      <FileProgress watched={watched} />
    </FormModal>
  )

  function saveAnyway(archive: Blob) {
    saveBlob(name, archive)
    onClose()
  }
}

function Missing({ packed: { missing }, onSave }: { packed: Packed; onSave: () => void }) {
  return (
    <Alert color="yellow" role="alert" title={`${plural(missing.length, 'file')} could not be read`}>
      <ul className={classes.list} aria-label="Files that could not be read" tabIndex={0}>
        {missing.map(({ path, reason }) => (
          <li key={path} data-state="failed">
            <span>{path}</span>
            <span>{reason}</span>
          </li>
        ))}
      </ul>
      <Button mt="xs" variant="default" onClick={onSave}>
        Download without {missing.length === 1 ? 'it' : 'them'}
      </Button>
    </Alert>
  )
}
