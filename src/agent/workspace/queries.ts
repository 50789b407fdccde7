import { queryOptions } from '@tanstack/react-query'
import { agentPath, call, nothing } from '#api/client.ts'
import { workspaceTreeSchema } from '#contract/placet/workspace.ts'
import { agentKeys } from '#kit/capabilities.ts'
import { readWorkspaceFile, workspaceFileOptions } from '#kit/workspace-file.ts'

export const workspaceKeys = {
  all: (agentId: string) => [...agentKeys.all(agentId), 'workspace'] as const,
  folder: (agentId: string, path: string) => [...agentKeys.all(agentId), 'workspace', 'folder', path] as const,
}

/** How many levels the first look takes in; what lies deeper is asked for folder by folder. */
export const firstDepth = 4

/** A folder and what is below it; the empty path is the workspace itself. */
export const folderOptions = (agentId: string, path: string) =>
  queryOptions({
    queryKey: workspaceKeys.folder(agentId, path),
    queryFn: ({ signal }) =>
      call(agentPath(agentId, 'workspace', 'tree'), {
        query: path === '' ? { depth: firstDepth } : { path, depth: 1 },
        returns: workspaceTreeSchema,
        signal,
      }),
    staleTime: 30_000,
  })

/** A file as it is at the agent. Not asked again by itself: a text must not change under who reads it. */
export const fileOptions = (agentId: string, path: string) =>
  queryOptions({ ...workspaceFileOptions(agentId, path), staleTime: Infinity })

/** The same, past the cache. */
export const readFile = readWorkspaceFile

export const writeFile = (agentId: string, path: string, content: string, encoding: 'utf-8' | 'base64' = 'utf-8') =>
  call(agentPath(agentId, 'workspace', 'file'), {
    method: 'PUT',
    query: { path },
    body: { content, encoding },
    returns: nothing,
  })

export const removeFile = (agentId: string, path: string) =>
  call(agentPath(agentId, 'workspace', 'file'), { method: 'DELETE', query: { path }, returns: nothing })
