import { useQuery } from '@tanstack/react-query'
import { Failure } from '#kit/failure.tsx'
import { Notice } from '#ui/notice.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import type { Drafts } from '#agent/workspace/drafts.ts'
import { fileOptions } from '#agent/workspace/queries.ts'
import type { OpenFiles } from '#agent/workspace/use-open-files.ts'
import { useDraft } from '#agent/workspace/use-drafts.ts'
import type { Saving } from '#agent/workspace/use-saving.ts'
import { TextFile } from './text-file.tsx'

export interface OpenFileProps {
  agentId: string
  path: string
  files: OpenFiles
  drafts: Drafts
  saving: Saving
}

/** The file in the editor, as what it is: text, an image, bytes; or why it can't be shown. */
export function OpenFile(props: OpenFileProps) {
  const { agentId, path, drafts } = props
  const { data, error, refetch } = useQuery(fileOptions(agentId, path))
  const draft = useDraft(drafts, path)
  if (data?.encoding === 'base64') return <Notice title="Not a text file">Its content is not shown.</Notice>
  // What was typed is there even when the agent, or the file, is not.
  if (data || draft) return <TextFile {...props} saved={data?.content} draft={draft} />
  if (error) return <Failure error={error} onRetry={() => void refetch()} />
  return <BlockSkeleton height={400} />
}
