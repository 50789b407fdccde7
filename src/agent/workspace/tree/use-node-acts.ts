import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { TreeNode } from '#contract/placet/workspace.ts'
import { action } from '#kit/action.ts'
import { confirm } from '#kit/confirm.tsx'
import { done, failed } from '#kit/say.ts'
import { lineOf } from '#agent/workspace/cursor-lines.ts'
import { folderOf, joined } from '#agent/workspace/paths.ts'
import { firstDepth, refreshFolder, refreshTexts } from '#agent/workspace/queries.ts'
import type { PaneProps } from './tree-pane.tsx'
import type { DroppedFile } from './dropped-files.ts'
import { saveWorkspaceFile } from './save-workspace-file.ts'
import { type FileActions, useFileActions } from './use-file-actions.ts'

export type NodeAct =
  | 'new-file'
  | 'new-folder'
  | 'upload'
  | 'move'
  | 'duplicate'
  | 'download'
  | 'zip'
  | 'copy-path'
  | 'copy-link'
  | 'reload'
  | 'delete'

/** What is asked before it is done. Folders: the empty path is the workspace. */
export type Asked =
  | { is: 'new-file' | 'new-folder' | 'zip'; folder: string }
  | { is: 'upload'; folder: string; files: readonly DroppedFile[] }
  | { is: 'move'; node: TreeNode; to: string }
  | { is: 'delete-folder'; node: TreeNode }

interface NodeActs extends PaneProps {
  /** Open folders so deep, or deeper. */
  openFrom: (level: number) => readonly string[]
}

/** What the tree's menu, keys and buttons do. */
export function useNodeActs({ agentId, files, drafts, openFrom }: NodeActs) {
  const client = useQueryClient()
  const router = useRouter()
  const actions = useFileActions({ agentId, files, drafts })
  const [asked, setAsked] = useState<Asked>()
  const duplicate = useMutation(
    action({
      run: (path: string) => actions.duplicate(path),
      invalidates: () => [],
      done: (_, to) => `The copy is ${to}.`,
    }),
  )
  const download = useMutation(
    action({
      run: async (path: string) => saveWorkspaceFile(path, await actions.read(path)),
      invalidates: () => [],
    }),
  )
  const reload = useMutation(
    action({
      run: async (folder: string) => {
        await refreshFolder(client, agentId, folder)
        // What lies deeper than a look goes was looked into by itself.
        const deeper = folder === '' ? openFrom(firstDepth) : []
        await Promise.all([
          refreshTexts(client, agentId, folder),
          ...deeper.map((path) => refreshFolder(client, agentId, path).catch(() => undefined)),
        ])
      },
      invalidates: () => [],
    }),
  )

  /** `node` undefined: of the workspace itself. */
  function act(name: NodeAct, node: TreeNode | undefined) {
    const path = node?.path ?? ''
    const folder = node?.type === 'file' ? folderOf(path) : path
    if (name === 'new-file' || name === 'new-folder' || name === 'zip') setAsked({ is: name, folder })
    else if (name === 'upload') setAsked({ is: name, folder, files: [] })
    else if (name === 'reload') reload.mutate(folder)
    else if (!node) return
    else if (name === 'move') setAsked({ is: name, node, to: path })
    else if (name === 'duplicate') duplicate.mutate(path)
    else if (name === 'download') download.mutate(path)
    else if (name === 'copy-path') void copy(path, 'path')
    else if (name === 'copy-link') void copy(linkTo(path), 'link')
    else if (node.type === 'dir') setAsked({ is: 'delete-folder', node })
    else askToDelete(path, drafts.get(path) !== undefined, actions)
  }
  function linkTo(path: string): string {
    // The beginning needs no saying.
    const line = path === files.path ? lineOf(agentId, path) : undefined
    const search = { path, ...(line === undefined || line === 1 ? {} : { line }) }
    const to = '/agents/$agentId/workspace'
    return location.origin + router.buildLocation({ to, params: { agentId }, search }).href
  }
  return {
    act,
    actions,
    asked,
    close: () => setAsked(undefined),
    upload: (folder: string, dropped: readonly DroppedFile[]) => setAsked({ is: 'upload', folder, files: dropped }),
    moveInto: (node: TreeNode, folder: string) => setAsked({ is: 'move', node, to: joined(folder, node.name) }),
    isReloading: reload.isPending,
  }
}

function askToDelete(path: string, isUnsaved: boolean, actions: FileActions) {
  confirm({
    title: 'Delete file',
    body: `Delete ${path}?${isUnsaved ? ' What you typed into it and did not save goes with it.' : ''} This can’t be undone.`,
    verb: 'Delete file',
    action: action({ run: actions.remove, invalidates: () => [], done: () => `${path} is deleted.` }),
    vars: path,
  })
}

async function copy(text: string, what: string) {
  try {
    await navigator.clipboard.writeText(text)
    done(`Copied the ${what}.`)
  } catch {
    failed(`The browser did not allow copying. The ${what} is: ${text}`)
  }
}
