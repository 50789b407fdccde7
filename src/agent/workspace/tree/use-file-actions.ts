import { useQueryClient } from '@tanstack/react-query'
import type { TreeNode, WorkspaceFile } from '#contract/placet/workspace.ts'
import { plural } from '#lib/numbers.ts'
import { inTurn } from '#agent/workspace/in-turn.ts'
import { foldersAbove, isWithin, moved } from '#agent/workspace/paths.ts'
import {
  everything,
  look,
  noteContent,
  noteFile,
  noteGone,
  refreshFolder,
  treeOptions,
} from '#agent/workspace/queries.ts'
import { because, doorOf, isMissing, refusal } from './file-door.ts'
import { contentsOf, nodeAt } from './listing.ts'
import { copyFile, copyName, isThere, moveFile } from './move-file.ts'
import type { PaneProps } from './tree-pane.tsx'

/** How far something that is done file by file has come. */
export interface Progress {
  done: number
  total: number
  /** The file it is at. */
  path: string
}

/** Who watches that, and may stop it after the file it is at. */
export interface Watch {
  onProgress: (progress: Progress) => void
  signal: AbortSignal
}

/** What is in a folder, past the cache: every file, and folders that could not be looked into. */
export async function readFolder(agentId: string, path: string, signal?: AbortSignal) {
  return contentsOf((await look(agentId, path, everything, signal)).tree)
}

/** Everything that is done to files from the tree. Each keeps the tree, the tabs and the drafts in step, and rejects with an `ApiError` that says what is where. */
export function useFileActions({ agentId, files, drafts }: Omit<PaneProps, 'unsaved'>) {
  const client = useQueryClient()
  const door = doorOf(agentId)

  function written(path: string, file: Pick<WorkspaceFile, 'content' | 'encoding' | 'size'>) {
    const size = file.size ?? new TextEncoder().encode(file.content).length
    noteContent(client, agentId, path, { ...file, path, size })
    noteFile(client, agentId, path, size)
  }
  const move = (from: string, to: string, replace: boolean) => inTurn(agentId, from, () => moveNow(from, to, replace))
  async function moveNow(from: string, to: string, replace: boolean) {
    if (drafts.get(to))
      throw refusal('not_allowed', `${to} has changes that are not saved. Save or discard them first.`)
    const file = await moveFile(door, from, to, replace).catch((error: unknown) => {
      lookAgain(to)
      throw error
    })
    written(to, file)
    drafts.follow(from, to)
    files.follow(from, to)
    noteGone(client, agentId, from)
  }
  /** After a failure on the way: what is there now is not known. */
  function lookAgain(path: string) {
    const known = client.getQueryData(treeOptions(agentId).queryKey)?.tree.children ?? []
    const folder = foldersAbove(path).findLast((one) => nodeAt(known, one)) ?? ''
    void refreshFolder(client, agentId, folder).catch(() => undefined)
  }
  const remove = (path: string) => inTurn(agentId, path, () => removeNow(path))
  async function removeNow(path: string) {
    await door.remove(path).catch((error: unknown) => {
      if (isMissing(error)) return
      lookAgain(path)
      throw error
    })
    files.close(path)
    drafts.follow(path)
    noteGone(client, agentId, path)
  }
  /** One after the other; the first that fails ends it, in words that say how far it came. */
  async function eachFile(
    all: readonly TreeNode[],
    work: (node: TreeNode) => Promise<void>,
    words: (done: number) => string,
    { onProgress, signal }: Watch,
  ) {
    for (const [done, node] of all.entries()) {
      if (signal.aborted) throw refusal('stopped', `Stopped. ${words(done)}`)
      onProgress({ done, total: all.length, path: node.path })
      try {
        await work(node)
      } catch (error) {
        throw because(`${words(done)} It stopped at ${node.path}.`, error)
      }
    }
  }

  return {
    /** An empty file, or one with `content`; opens it. */
    async create(path: string, content = '') {
      if (await isThere(door, path)) throw refusal('taken', `There is a file at ${path} already.`)
      await door.write(path, content, 'utf-8')
      written(path, { content, encoding: 'utf-8', size: undefined })
      files.show(path)
    },
    move,
    /** Resolves to how many files went. The agent knows no moving of folders: every file goes by itself. */
    async moveFolder(from: string, to: string, replace: boolean, watched: Watch): Promise<number> {
      const { files: all, closed } = await readFolder(agentId, from, watched.signal)
      const [first] = closed
      if (first)
        throw refusal('not_allowed', `Nothing has changed: ${first.path} can’t be looked into, so it can’t be moved.`)
      if (all.length === 0)
        throw refusal('not_allowed', `There are no files in ${from}, and the agent knows no moving of folders.`)
      if (!replace)
        await refuseTaken(
          all.map(({ path }) => moved(path, from, to)),
          to,
        )
      const rest = (done: number) =>
        `${plural(done, 'file is', 'files are')} at ${to}, ${all.length - done} still at ${from}.`
      await eachFile(all, ({ path }) => move(path, moved(path, from, to), replace), rest, watched)
      return all.length
    },
    remove,
    async removeFiles(all: readonly TreeNode[], watched: Watch) {
      const words = (done: number) => `${done} of ${plural(all.length, 'file')} ${done === 1 ? 'is' : 'are'} deleted.`
      await eachFile(all, ({ path }) => remove(path), words, watched)
    },
    /** Resolves to the copy's path. */
    async duplicate(path: string): Promise<string> {
      const known = client.getQueryData(treeOptions(agentId).queryKey)?.tree.children ?? []
      const taken = new Set<string>()
      let to = copyName(path, taken)
      while (nodeAt(known, to) || (await isThere(door, to))) to = copyName(path, taken.add(to))
      written(to, await copyFile(door, path, to, true))
      return to
    },
    /** A file from elsewhere. */
    async upload(path: string, content: string, encoding: WorkspaceFile['encoding'], size: number) {
      await door.write(path, content, encoding).catch((error: unknown) => {
        lookAgain(path)
        throw error
      })
      written(path, { content, encoding, size })
    },
    read: door.read,
  }

  async function refuseTaken(targets: readonly string[], to: string) {
    const there = await readFolder(agentId, to).catch((error: unknown) => {
      if (isMissing(error)) return undefined
      throw error
    })
    const taken = new Set(there?.files.map(({ path }) => path))
    const [one, ...more] = targets.filter((path) => taken.has(path))
    if (one === undefined) return
    const others = more.length > 0 ? ` and ${plural(more.length, 'other')}` : ''
    throw refusal('taken', `There is ${one}${others} already.`)
  }
}

export type FileActions = ReturnType<typeof useFileActions>

/** Why a path can't take what is at another one; undefined: it may. */
export function problemOfMove(from: string, to: string): string | undefined {
  if (from === to) return 'That is where it is.'
  return isWithin(to, from) ? 'It can’t go into itself.' : undefined
}
