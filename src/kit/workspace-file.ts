import { queryOptions } from '@tanstack/react-query'
import { agentPath, call } from '#api/client.ts'
import { workspaceFileSchema } from '#contract/placet/workspace.ts'
import { agentKeys } from './capabilities.ts'

export const workspaceFileKey = (agentId: string, path: string) =>
  [...agentKeys.all(agentId), 'workspace', 'file', path] as const

/** One file of the agent's workspace. `path` is relative to the workspace. */
export const workspaceFileOptions = (agentId: string, path: string) =>
  queryOptions({
    queryKey: workspaceFileKey(agentId, path),
    queryFn: ({ signal }) => readWorkspaceFile(agentId, path, signal),
    staleTime: 30_000,
    retry: false,
  })

/** The same, past the cache. */
export const readWorkspaceFile = (agentId: string, path: string, signal?: AbortSignal) =>
  call(agentPath(agentId, 'workspace', 'file'), {
    query: { path },
    returns: workspaceFileSchema,
    ...(signal ? { signal } : {}),
  })

/** Whether a path, as an agent writes it, is relative to the workspace and stays within it. */
export const isInWorkspace = (path: string): boolean =>
  path !== '' && !/^(?:[/\\]|[A-Za-z]:)/.test(path) && !path.split(/[/\\]/).includes('..')
