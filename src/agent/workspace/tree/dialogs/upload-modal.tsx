import { Alert, SegmentedControl } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { action } from '#kit/action.ts'
import { FormFailure, FormModal } from '#kit/form-modal.tsx'
import { formatBytes, plural } from '#lib/numbers.ts'
import { ApiError } from '#api/api-error.ts'
import { explainWrite } from '#agent/workspace/limits.ts'
import { workspaceKeys } from '#agent/workspace/queries.ts'
import type { DroppedFile } from '#agent/workspace/tree/dropped-files.ts'
import { refusal } from '#agent/workspace/tree/file-door.ts'
import type { FileActions } from '#agent/workspace/tree/use-file-actions.ts'
import { ChooseFiles } from './choose-files.tsx'
import classes from './dialogs.module.css'
import { FileProgress } from './file-progress.tsx'
import { contentOf, type Existing, planOf, readUploads, type Upload } from './uploads.ts'
import { useWatched } from './use-watched.ts'

interface UploadModalProps {
  agentId: string
  folder: string
  files: readonly DroppedFile[]
  actions: FileActions
  onClose: () => void
}

/** What became of a file: 'done', or why not. */
type Result = 'done' | { failed: string }

/** Sends files of this computer into a folder, one after the other; those that failed can be sent again. */
export function UploadModal({ agentId, folder, files, actions, onClose }: UploadModalProps) {
  const [chosen, setChosen] = useState({ files, times: 0 })
  const { data, error } = useQuery({
    // Files of this computer have no name that is theirs alone: each choice is another question.
    queryKey: [...workspaceKeys.folder(agentId, folder), 'uploads', chosen.times],
    queryFn: ({ signal }) => readUploads(agentId, folder, chosen.files, signal),
    enabled: chosen.files.length > 0,
    gcTime: 0,
    staleTime: Infinity,
  })
  const uploads = data?.uploads
  const [existing, setExisting] = useState<Existing>('both')
  const [results, setResults] = useState<ReadonlyMap<string, Result>>(new Map())
  const watched = useWatched()
  const plan = planOf(uploads ?? [], existing, data?.taken ?? new Set()).filter(
    ({ upload }) => results.get(upload.path) !== 'done',
  )
  const send = useMutation({
    ...action({
      run: (planned: typeof plan) =>
        watched.run(async ({ onProgress, signal }) => {
          let failures = 0
          for (const [done, { upload, to }] of planned.entries()) {
            if (signal.aborted) throw refusal('stopped', `Stopped: ${done} of ${plural(planned.length, 'file')} sent.`)
            onProgress({ done, total: planned.length, path: to })
            const result = await sendOne(upload, to)
            if (result !== 'done') failures += 1
            setResults((before) => new Map(before).set(upload.path, result))
          }
          if (failures > 0)
            throw refusal('changed', `${failures} of ${plural(planned.length, 'file')} could not be uploaded.`)
          return planned.length
        }),
      invalidates: () => [],
      done: (_, count) => `${plural(count, 'file')} uploaded to ${folder || 'the workspace'}.`,
    }),
    meta: { failureShownBy: 'form' },
  })
  async function sendOne({ file }: Upload, to: string): Promise<Result> {
    try {
      const { content, encoding } = await contentOf(file)
      await actions.upload(to, content, encoding, file.size)
      return 'done'
    } catch (failure) {
      if (failure instanceof ApiError) return { failed: explainWrite(failure, file.size).message }
      return { failed: 'This computer does not let it be read any more.' }
    }
  }
  function choose(next: readonly DroppedFile[]) {
    send.reset()
    setResults(new Map())
    setChosen(({ times }) => ({ files: next, times: times + 1 }))
  }
  const isThere = uploads?.filter((one) => one.isThere && one.problem === undefined).length ?? 0
  return (
    <FormModal
      title={`Upload to ${folder || 'the workspace'}`}
      size="lg"
      submitLabel={
        plan.length === 0
          ? 'Upload'
          : results.size > 0
            ? `Try ${plural(plan.length, 'file')} again`
            : `Upload ${plural(plan.length, 'file')}`
      }
      failure={send.error}
      pending={send.isPending}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault()
        if (plan.length > 0) send.mutate(plan, { onSuccess: onClose })
      }}
    >
      <ChooseFiles count={chosen.files.length} disabled={send.isPending} onChoose={choose} />
      {error && <FormFailure failure={error} />}
      {uploads && (
        <ul className={classes.list} aria-label="Files to upload" tabIndex={0}>
          {uploads.map((upload) => (
            <UploadLine key={upload.path} upload={upload} folder={folder} result={results.get(upload.path)} />
          ))}
        </ul>
      )}
      {isThere > 0 && (
        <div className={classes.question}>
          <span id="existing">{isThere === 1 ? 'One name is' : `${isThere} names are`} there already:</span>
          <SegmentedControl
            aria-labelledby="existing"
            size="xs"
            value={existing}
            disabled={send.isPending || results.size > 0}
            onChange={setExisting}
            data={[
              { value: 'both', label: 'Keep both' },
              { value: 'replace', label: 'Replace' },
              { value: 'skip', label: 'Skip' },
            ]}
          />
        </div>
      )}
      {uploads && plan.length === 0 && results.size === 0 && (
        <Alert color="gray" role="status">
          None of these can be uploaded.
        </Alert>
      )}
      <FileProgress watched={watched} />
    </FormModal>
  )
}

function UploadLine({ upload, folder, result }: { upload: Upload; folder: string; result: Result | undefined }) {
  const { path, file, isText, isThere, problem } = upload
  const failed = problem ?? (typeof result === 'object' ? result.failed : undefined)
  const state = failed === undefined ? result : 'failed'
  return (
    <li data-state={typeof state === 'string' ? state : undefined}>
      <span>{folder === '' ? path : path.slice(folder.length + 1)}</span>
      <span>
        {failed ??
          (result === 'done'
            ? 'uploaded'
            : [formatBytes(file.size), isText ? 'text' : 'binary', ...(isThere ? ['there already'] : [])].join(', '))}
      </span>
    </li>
  )
}
