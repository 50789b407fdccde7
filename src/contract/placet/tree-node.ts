import * as z from 'zod/mini'
import { isRecord } from '../lenient.ts'
import { readUnixTime } from '../unix-time.ts'
import type { TreeNode } from './workspace.ts'

/** A node with all that is below it. Read by a function, because a schema for each of 20 000 nodes would be felt. */
export const treeNodeSchema = z.pipe(
  z.unknown(),
  z.transform((raw, context): TreeNode => {
    const at: number[] = []
    const node = readNode(raw, at)
    if (node) return node
    const message = 'Expected a file or folder with a path, a name and a type.'
    context.issues.push({ code: 'custom', input: raw, path: at.flatMap((index) => ['children', index]), message })
    return z.NEVER
  }),
)

/** Undefined when it, or something below it, is no node; `at` then leads there. */
function readNode(raw: unknown, at: number[]): TreeNode | undefined {
  if (!isRecord(raw)) return undefined
  const { path, name, type, size, mtime, error, children } = raw
  if (typeof path !== 'string' || typeof name !== 'string' || (type !== 'file' && type !== 'dir')) return undefined
  const node: TreeNode = { path, name, type }
  if (typeof size === 'number') node.size = size
  if (mtime !== undefined) node.mtime = readUnixTime(mtime)
  if (typeof error === 'string') node.error = error
  if (children === undefined) return node
  if (!Array.isArray(children)) return undefined
  node.children = []
  for (const [index, child] of children.entries()) {
    at.push(index)
    const read = readNode(child, at)
    if (!read) return undefined
    at.pop()
    node.children.push(read)
  }
  return node
}
