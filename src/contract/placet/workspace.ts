import * as z from 'zod/mini'
import { soft } from '../lenient.ts'
import { treeNodeSchema } from './tree-node.ts'

const isControl = (character: string) => character.charCodeAt(0) < 32

/** Relative to the workspace (contract C.13): never absolute, never upwards, no control characters. */
const path = z.string('Name a file.').check(
  z.maxLength(1024, 'A path can be at most 1024 characters.'),
  z.refine((text) => !/^[/\\]/.test(text), 'Must not start with a slash.'),
  z.refine((text) => !leadsOut(text), 'Must not lead out of the workspace.'),
  z.refine((text) => !Array.from(text).some(isControl), 'Must not hold control characters.'),
)

/** An empty or absent path is the root; `depth` counts levels below it. */
export const workspaceTreeQuerySchema = z.object({
  path: z.optional(path),
  depth: z.optional(
    z.coerce.number().check(z.int('Enter a whole number.'), z.minimum(0, 'At least 0.'), z.maximum(64, 'At most 64.')),
  ),
})

export const workspaceFileQuerySchema = z.object({ path: path.check(z.minLength(1, 'Name a file.')) })

/** Creates the file or replaces it; the agent has no precondition. */
export const workspaceWriteSchema = z.looseObject({
  content: z.string('Send the content as text.'),
  encoding: z.optional(z.enum(['utf-8', 'base64'], 'Must be utf-8 or base64.')),
})
export type WorkspaceWrite = z.infer<typeof workspaceWriteSchema>

/** Whether a path goes upwards, also where something on the way might decode it once more. */
export function leadsOut(path: string): boolean {
  if (path.split(/[/\\]/).includes('..')) return true
  const once = path.replace(/%([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)))
  return once !== path && leadsOut(once)
}

/** One file or folder. `mtime` in milliseconds since the epoch once read, `size` in bytes. */
export interface TreeNode {
  /** Relative to the workspace; `.` is the workspace itself. */
  path: string
  name: string
  type: 'file' | 'dir'
  size?: number | undefined
  mtime?: number | undefined
  /** Absent where the listing ends: below its depth, or at a file. */
  children?: TreeNode[] | undefined
  /** Why the agent could not look into it. */
  error?: string | undefined
}

export const workspaceTreeSchema = z.looseObject({ root: soft(z.string()), tree: treeNodeSchema })
export type WorkspaceTree = z.infer<typeof workspaceTreeSchema>

/** `content` is text, or base64 for what is no text; `size` in bytes. */
export const workspaceFileSchema = z.looseObject({
  path: soft(z.string()),
  size: soft(z.number()),
  encoding: z.catch(z._default(z.enum(['utf-8', 'base64']), 'utf-8'), 'utf-8'),
  content: z.string(),
})
export type WorkspaceFile = z.infer<typeof workspaceFileSchema>
