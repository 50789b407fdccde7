import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import type { TreeNode, WorkspaceFile } from '#contract/placet/workspace.ts'
import { eachLimited } from '#lib/each-limited.ts'
import { ApiError } from '#api/api-error.ts'
import { bytesOfFile } from '#agent/workspace/tree/save-workspace-file.ts'
import type { Progress } from '#agent/workspace/tree/use-file-actions.ts'

interface Pack {
  files: readonly TreeNode[]
  /** What is left out of the names. */
  folder: string
  read: (path: string) => Promise<WorkspaceFile>
  onProgress: (progress: Progress) => void
  signal: AbortSignal
}

/** An archive, and the files that could not be read into it, with the reason. */
export interface Packed {
  archive: Blob
  missing: { path: string; reason: string }[]
}

/** Reads files, four at a time, into a zip archive. Once `signal` is aborted it has what was read by then. */
export async function pack({ files, folder, read, onProgress, signal }: Pack): Promise<Packed> {
  const parts: BlobPart[] = []
  const missing: Packed['missing'] = []
  let done = 0
  const zip = new Zip((error, part) => {
    if (error) throw error
    parts.push(part.slice())
  })
  const add = async ({ path, mtime }: TreeNode) => {
    onProgress({ done, total: files.length, path })
    try {
      const bytes = bytesOfFile(await read(path))
      const name = folder === '' ? path : path.slice(folder.lastIndexOf('/') + 1)
      const entry = isPacked(path) ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 })
      // The format knows no time before 1980.
      entry.mtime = Math.max(mtime ?? Date.now(), Date.UTC(1980, 0, 2))
      zip.add(entry)
      entry.push(bytes, true)
    } catch (error) {
      missing.push({ path, reason: error instanceof ApiError ? error.message : 'Its content is no valid base64.' })
    }
    done += 1
  }
  await eachLimited(files, 4, add, signal)
  zip.end()
  return { archive: new Blob(parts, { type: 'application/zip' }), missing }
}

const isPacked = (path: string) =>
  /\.(?:zip|gz|tgz|xz|zst|7z|png|jpe?g|webp|avif|gif|mp3|mp4|webm|woff2?|pdf)$/i.test(path)
