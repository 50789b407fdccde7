import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect } from 'react'
import type { ApiError } from '#api/api-error.ts'
import type { WorkspaceFile } from '#contract/placet/workspace.ts'
import { Failure } from '#kit/failure.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import type { Drafts } from '#agent/workspace/drafts.ts'
import { languageOf } from '#agent/workspace/language.ts'
import { tooLargeToRead } from '#agent/workspace/limits.ts'
import { nameOf } from '#agent/workspace/paths.ts'
import { fileOptions } from '#agent/workspace/queries.ts'
import { asThere, type There, thereInFailure } from '#agent/workspace/save.ts'
import { DraftNotices } from '#agent/workspace/saving/draft-notices.tsx'
import type { OpenFiles } from '#agent/workspace/use-open-files.ts'
import { useDraft } from '#agent/workspace/use-drafts.ts'
import type { Saving } from '#agent/workspace/use-saving.ts'
import { loadCodeEditor } from './load-code-editor.ts'
import { PlainBar } from './plain-bar.tsx'
import { NotRead, TooLarge, useReading } from './reading.tsx'
import { TextFile } from './text-file.tsx'
import classes from './editor-pane.module.css'

const BinaryFile = lazy(() => import('./binary-file.tsx').then((module) => ({ default: module.BinaryFile })))
const Conflict = lazy(() =>
  import('#agent/workspace/conflict/conflict.tsx').then(({ Conflict }) => ({ default: Conflict })),
)

export interface OpenFileProps {
  agentId: string
  path: string
  files: OpenFiles
  drafts: Drafts
  saving: Saving
}

/** The file in the editor, as what it is: text, an image, bytes; or why it can't be shown. */
export function OpenFile(props: OpenFileProps) {
  const { agentId, path, files, drafts, saving } = props
  const draft = useDraft(drafts, path)
  const reading = useReading(agentId, path)
  // Whoever comes to a file sees what it is now; while it is read it stays. A text under a draft is not on show: so it
  // may be asked for again, to say soon that the agent has another one now.
  const { data, error, refetch } = useQuery({
    ...fileOptions(agentId, path),
    enabled: reading.is === 'open' || draft !== undefined,
    refetchOnMount: 'always',
    refetchOnWindowFocus: draft ? 'always' : false,
  })
  // While the agent is asked, the editor is on its way, where the name promises a text.
  useEffect(() => {
    if (languageOf(nameOf(path), '') !== 'plaintext') void loadCodeEditor().catch(() => undefined)
  }, [path])
  const there = thereIn(data, error)
  useSavedAlready(props, there)
  const state = saving.of(path)
  if (draft && state?.is === 'asking' && state.about.outcome === 'conflict')
    return (
      <Suspense fallback={<BlockSkeleton height={400} />}>
        <Conflict key={state.about.theirs} {...props} draft={draft} theirs={state.about.theirs} />
      </Suspense>
    )
  // What was typed is there even when the agent, or the file, is not.
  if (draft || (there?.is === 'text' && data))
    return (
      <>
        <DraftNotices {...props} draft={draft} there={there} />
        <TextFile {...props} saved={there?.is === 'text' ? there.text : undefined} draft={draft} />
      </>
    )
  if (data && there?.is === 'not-text')
    return (
      <Suspense fallback={<BlockSkeleton height={400} />}>
        <BinaryFile path={path} file={data} onLeave={files.leave} />
      </Suspense>
    )
  if (reading.is === 'asking' || reading.is === 'too-large')
    return <NotRead path={path} reading={reading} onLeave={files.leave} />
  if (error && tooLargeToRead(error) !== undefined) return <TooLarge path={path} error={error} onLeave={files.leave} />
  return (
    <>
      <PlainBar path={path} onLeave={files.leave} />
      {error ? (
        <div className={classes.failure}>
          <Failure error={error} onRetry={() => void refetch()} />
        </div>
      ) : (
        <BlockSkeleton height={400} />
      )}
    </>
  )
}

/** What the agent has, as far as is known; undefined: nothing is. */
function thereIn(data: WorkspaceFile | undefined, error: ApiError | null): There | undefined {
  return thereInFailure(error) ?? (data && asThere(data))
}

/** A save whose answer never came, because the page was closed or the connection lost, has happened after all. */
function useSavedAlready({ path, drafts, saving }: OpenFileProps, there: There | undefined) {
  const text = there?.is === 'text' ? there.text : undefined
  const isSaving = saving.of(path)?.is === 'saving'
  useEffect(() => {
    if (isSaving || text === undefined || drafts.get(path)?.text !== text) return
    drafts.settle(path, text)
    saving.forget(path)
  }, [drafts, isSaving, path, saving, text])
}
