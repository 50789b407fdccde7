import type { WorkspaceFile } from '#contract/placet/workspace.ts'
import { fromBase64 } from '#lib/base64.ts'
import { saveBytes } from '#lib/save-file.ts'
import { nameOf } from '#agent/workspace/paths.ts'

/** Hands the person a file as the agent has it, byte for byte. */
export const saveWorkspaceFile = (path: string, file: WorkspaceFile): void => saveBytes(nameOf(path), bytesOfFile(file))

/** What a file holds. Throws when what should be base64 is none. */
export function bytesOfFile({
  content,
  encoding,
}: Pick<WorkspaceFile, 'content' | 'encoding'>): Uint8Array<ArrayBuffer> {
  if (encoding === 'utf-8') return new TextEncoder().encode(content)
  return fromBase64(content)
}
