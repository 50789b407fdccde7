import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { ApiError } from '#api/api-error.ts'
import { agentPath, call, nothing } from '#api/client.ts'
import {
  type TreeNode,
  type WorkspaceFile,
  type WorkspaceTree,
  workspaceTreeSchema,
} from '#contract/placet/workspace.ts'
import { agentKeys } from '#kit/capabilities.ts'
import { readWorkspaceFile, workspaceFileKey, workspaceFileOptions } from '#kit/workspace-file.ts'
import { bytesOnTheWay, explainWrite } from './limits.ts'
import { isWithin } from './paths.ts'
import { keepRead, withChildren, withFile, withoutFile } from './tree/listing.ts'

export const workspaceKeys = {
  all: (agentId: string) => [...agentKeys.all(agentId), 'workspace'] as const,
  tree: (agentId: string) => [...agentKeys.all(agentId), 'workspace', 'tree'] as const,
  files: (agentId: string) => [...agentKeys.all(agentId), 'workspace', 'file'] as const,
  folder: (agentId: string, path: string) => [...agentKeys.all(agentId), 'workspace', 'folder', path] as const,
}

/** How many levels the first look takes in; what lies deeper is asked for folder by folder. */
export const firstDepth = 4
/** As deep as can be asked for. */
export const everything = 64

/** A folder and what is below it, past the cache; the empty path is the workspace itself. */
export const look = (agentId: string, path: string, depth: number, signal?: AbortSignal) =>
  call(agentPath(agentId, 'workspace', 'tree'), {
    query: path === '' ? { depth } : { path, depth },
    returns: workspaceTreeSchema,
    ...(signal ? { signal } : {}),
  })

/** All that is known of the workspace's files: the first look, and whatever was looked into or written since. */
export const treeOptions = (agentId: string) =>
  queryOptions({
    queryKey: workspaceKeys.tree(agentId),
    queryFn: ({ signal }) => look(agentId, '', firstDepth, signal),
    staleTime: 30_000,
    // The library compares what it does not know the type of; this key holds nothing else.
    structuralSharing: (before, now) => keepRead(before as WorkspaceTree | undefined, now as WorkspaceTree),
  })

/** Looks into a folder where the first look ended. What is in it, or why it can't be said, goes into the tree. */
export const folderOptions = (agentId: string, path: string) =>
  queryOptions({
    queryKey: workspaceKeys.folder(agentId, path),
    queryFn: async ({ signal, client }) => {
      try {
        const { tree } = await look(agentId, path, 1, signal)
        noteFolder(client, agentId, path, tree)
        return true
      } catch (error) {
        if (!signal.aborted && error instanceof Error) noteFolder(client, agentId, path, { error: error.message })
        throw error
      }
    },
    gcTime: 0,
  })

/** Asks again for one folder and a few levels below it. Rejects with an `ApiError`. */
export async function refreshFolder(client: QueryClient, agentId: string, path: string): Promise<void> {
  if (path === '') await client.refetchQueries(treeOptions(agentId), { throwOnError: true })
  else noteFolder(client, agentId, path, (await look(agentId, path, firstDepth)).tree)
}

/** Somebody asked for what is there now: texts of the folder that are on show are read again at once, others when they are shown. */
export const refreshTexts = (client: QueryClient, agentId: string, folder: string): Promise<void> =>
  client.invalidateQueries({
    queryKey: workspaceKeys.files(agentId),
    predicate: ({ queryKey }) => isWithin(String(queryKey.at(-1)), folder),
  })

/** Looks into every folder, however deep. */
export async function loadAll(client: QueryClient, agentId: string): Promise<void> {
  const all = await look(agentId, '', everything)
  client.setQueryData(treeOptions(agentId).queryKey, all)
}

/** Takes over what is known of one folder; without `children`: why it can't be looked into, or that nobody did. */
export function noteFolder(
  client: QueryClient,
  agentId: string,
  path: string,
  { children, error }: Pick<TreeNode, 'children' | 'error'>,
): void {
  change(client, agentId, (nodes) =>
    withChildren(nodes, path, error === undefined ? (children ?? []) : children, error),
  )
}

/** Has a folder that could not be looked into asked for again, as soon as it is in sight and open. */
export const forgetFolder = (client: QueryClient, agentId: string, path: string): void =>
  change(client, agentId, (nodes) => withChildren(nodes, path, undefined))

/** A file was written: the tree shows it with its size (bytes) and time (milliseconds), and nothing is asked again. */
export const noteFile = (client: QueryClient, agentId: string, path: string, size: number, mtime = Date.now()): void =>
  change(client, agentId, (nodes) => withFile(nodes, { path, size, mtime }))

/** A file was deleted: it leaves the tree, and its text is not taken for what may be there later. */
export function noteGone(client: QueryClient, agentId: string, path: string): void {
  change(client, agentId, (nodes) => withoutFile(nodes, path))
  void client.invalidateQueries({ queryKey: workspaceFileKey(agentId, path), refetchType: 'none' })
}

function change(client: QueryClient, agentId: string, edit: (nodes: readonly TreeNode[]) => TreeNode[]) {
  client.setQueryData(
    treeOptions(agentId).queryKey,
    (known) => known && { ...known, tree: { ...known.tree, children: edit(known.tree.children ?? []) } },
  )
}

/** A file as it is at the agent. Not asked again by itself: a text must not change under who reads it. */
export const fileOptions = (agentId: string, path: string) =>
  queryOptions({ ...workspaceFileOptions(agentId, path), staleTime: Infinity })

/** The agent has this there now. An answer that is still on its way may be older, and is not taken any more. */
export function noteContent(client: QueryClient, agentId: string, path: string, file: WorkspaceFile): void {
  const { queryKey } = fileOptions(agentId, path)
  void client.cancelQueries({ queryKey })
  client.setQueryData(queryKey, file)
}

/** The same, past the cache. */
export const readFile = readWorkspaceFile

/** Creates or replaces a file. Rejects with an `ApiError` that says whose limit was met. */
export const writeFile = (agentId: string, path: string, content: string, encoding: 'utf-8' | 'base64' = 'utf-8') =>
  call(agentPath(agentId, 'workspace', 'file'), {
    method: 'PUT',
    query: { path },
    body: { content, encoding },
    returns: nothing,
  }).catch((error: unknown) => {
    if (!(error instanceof ApiError)) throw error
    throw explainWrite(error, encoding === 'utf-8' ? bytesOnTheWay(content) : content.length)
  })

export const removeFile = (agentId: string, path: string) =>
  call(agentPath(agentId, 'workspace', 'file'), { method: 'DELETE', query: { path }, returns: nothing })
