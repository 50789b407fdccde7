import type { TreeNode, WorkspaceFile } from '#contract/placet/workspace.ts'
import { toBase64 } from '#lib/to-base64.ts'
import { folderOf, joined, problemOfPath } from '#agent/workspace/paths.ts'
import { problemOfSize, problemOfUpload } from '#agent/workspace/limits.ts'
import { look } from '#agent/workspace/queries.ts'
import type { DroppedFile } from '#agent/workspace/tree/dropped-files.ts'
import { isMissing } from '#agent/workspace/tree/file-door.ts'
import { copyName } from '#agent/workspace/tree/move-file.ts'

/** A file from this computer on its way into the workspace. */
export interface Upload {
  /** Where it is to go. */
  path: string
  file: File
  /** Whether it travels as text; otherwise as base64. */
  isText: boolean
  /** Whether there is a file at `path` already. */
  isThere: boolean
  /** Why it can't be sent, in words. */
  problem: string | undefined
}

/** What to do with files that are there already. */
export type Existing = 'replace' | 'both' | 'skip'

/** Looks at the files, and at what the workspace has where they are to go; `taken`: every path there. */
export async function readUploads(
  agentId: string,
  folder: string,
  dropped: readonly DroppedFile[],
  signal: AbortSignal,
): Promise<{ uploads: Upload[]; taken: ReadonlySet<string> }> {
  const there = await nodesIn(agentId, new Set(dropped.map(({ path }) => folderOf(joined(folder, path)))), signal)
  const uploads: Upload[] = []
  const taken = new Set([...there.keys(), ...dropped.map(({ path }) => joined(folder, path))])
  for (const { path, file } of withoutDoubles(folder, dropped, taken)) {
    const present = there.get(path)
    const { isText, problem } = await readUpload(file)
    const inTheWay = present?.type === 'dir' ? 'There is a folder of this name.' : undefined
    uploads.push({
      path,
      file,
      isText,
      isThere: present?.type === 'file',
      problem: problemOfPath(path) ?? inTheWay ?? problem,
    })
  }
  return { uploads, taken: new Set(there.keys()) }
}

/** With whole paths. Files that were found in several places can have one name: the second goes beside the first, not over it. */
export function withoutDoubles<T extends { path: string }>(
  folder: string,
  files: readonly T[],
  taken: Set<string>,
): T[] {
  const seen = new Set<string>()
  return files.map((one) => {
    const whole = joined(folder, one.path)
    const path = seen.has(whole) ? copyName(whole, taken) : whole
    taken.add(path)
    seen.add(path)
    return { ...one, path }
  })
}

/** Where each file goes that can and should be sent. */
export function planOf(
  uploads: readonly Upload[],
  existing: Existing,
  taken: ReadonlySet<string>,
): { upload: Upload; to: string }[] {
  const used = new Set([...taken, ...uploads.map(({ path }) => path)])
  return uploads.flatMap((upload) => {
    if (upload.problem !== undefined || (upload.isThere && existing === 'skip')) return []
    if (!upload.isThere || existing === 'replace') return [{ upload, to: upload.path }]
    const to = copyName(upload.path, used)
    used.add(to)
    return [{ upload, to }]
  })
}

/** A file as it travels: valid UTF-8 without zeros as text, anything else as base64. */
export async function contentOf(file: File): Promise<Pick<WorkspaceFile, 'content' | 'encoding'>> {
  const text = textOf(await file.arrayBuffer())
  return text === undefined
    ? { content: await toBase64(file), encoding: 'base64' }
    : { content: text, encoding: 'utf-8' }
}

function textOf(bytes: ArrayBuffer): string | undefined {
  try {
    // A mark at its beginning stays part of it.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}

async function readUpload(file: File): Promise<{ isText: boolean; problem?: string | undefined }> {
  const problem = problemOfUpload(file.size)
  // As text it may just fit; far larger than that it is not worth reading.
  if (problem !== undefined && file.size > mostRead) return { isText: false, problem }
  try {
    const text = textOf(await file.arrayBuffer())
    return text === undefined ? { isText: false, problem } : { isText: true, problem: problemOfSize(text) }
  } catch {
    return { isText: false, problem: 'This computer does not let it be read. Is it a folder, or gone?' }
  }
}

const mostRead = 4 * 1024 * 1024

/** What lies directly in some folders, by path. A folder that is not there has nothing in it. */
async function nodesIn(
  agentId: string,
  folders: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Map<string, TreeNode>> {
  const found = new Map<string, TreeNode>()
  for (const folder of folders) {
    const nodes = await look(agentId, folder, 1, signal).then(
      ({ tree }) => tree.children ?? [],
      (error: unknown) => {
        if (isMissing(error)) return []
        throw error
      },
    )
    for (const node of nodes) found.set(node.path, node)
  }
  return found
}
