import { queryOptions } from '@tanstack/react-query'
import { workspaceKeys } from '#agent/workspace/queries.ts'
import { readFolder } from '#agent/workspace/tree/use-file-actions.ts'

/** Everything in a folder, as it is when a dialog opens: what is deleted or packed is what was shown. */
export const contentsOptions = (agentId: string, folder: string) =>
  queryOptions({
    queryKey: [...workspaceKeys.folder(agentId, folder), 'contents'] as const,
    queryFn: ({ signal }) => readFolder(agentId, folder, signal),
    gcTime: 0,
    staleTime: Infinity,
  })
