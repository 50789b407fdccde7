import type { TreeNode, WorkspaceTree } from '#contract/placet/workspace.ts'
import { folderOf, isWithin, joined, nameOf } from '#agent/workspace/paths.ts'

// Changes of a listing that spare asking for it again. What did not change stays the same object.

/** The node at a path, where it is loaded. */
export function nodeAt(nodes: readonly TreeNode[], path: string): TreeNode | undefined {
  const node = nodes.find((one) => isWithin(path, one.path))
  return node === undefined || node.path === path ? node : nodeAt(node.children ?? [], path)
}

/** A file that was written, with the folders that came to be with it. Nothing happens within a folder nobody has looked into. `size` in bytes, `mtime` in milliseconds since the epoch. */
export function withFile(
  nodes: readonly TreeNode[],
  file: { path: string; size: number; mtime: number },
  above = '',
): TreeNode[] {
  const own = above === '' ? file.path : file.path.slice(above.length + 1)
  const path = joined(above, own.split('/')[0] ?? own)
  const there = nodes.find((one) => one.path === path)
  if (path === file.path) return replaced(nodes, there, { ...file, name: nameOf(path), type: 'file' })
  if (there && (there.type === 'file' || there.children === undefined)) return [...nodes]
  const folder: TreeNode = there ?? { path, name: nameOf(path), type: 'dir', mtime: file.mtime }
  return replaced(nodes, there, { ...folder, children: withFile(folder.children ?? [], file, path) })
}

/** Without a file that was deleted. Its folder stays, as it does at the agent. */
export function withoutFile(nodes: readonly TreeNode[], path: string): TreeNode[] {
  const folder = folderOf(path)
  if (folder === '') return nodes.filter((one) => one.path !== path)
  const node = nodeAt(nodes, folder)
  return node?.children
    ? withChildren(
        nodes,
        folder,
        node.children.filter((one) => one.path !== path),
      )
    : [...nodes]
}

/** With what was found in one folder in its place, or why nothing was. */
export const withChildren = (
  nodes: readonly TreeNode[],
  path: string,
  children: TreeNode[] | undefined,
  error?: string,
): TreeNode[] =>
  nodes.map((node) => {
    if (node.path === path) return { ...node, children, error }
    return node.children && isWithin(path, node.path)
      ? { ...node, children: withChildren(node.children, path, children, error) }
      : node
  })

/** A new listing, and what an older one knew about folders where the new one ends. */
export function keepRead(before: WorkspaceTree | undefined, now: WorkspaceTree): WorkspaceTree {
  if (!before || before === now) return now
  return { ...now, tree: withRead(before.tree, now.tree) }
}

function withRead(before: TreeNode | undefined, now: TreeNode): TreeNode {
  if (!before || before === now || now.type === 'file' || now.error !== undefined) return now
  if (now.children === undefined) return before.children === undefined ? now : { ...now, children: before.children }
  const older = new Map(before.children?.map((node) => [node.path, node]))
  return { ...now, children: now.children.map((node) => withRead(older.get(node.path), node)) }
}

const replaced = (nodes: readonly TreeNode[], old: TreeNode | undefined, node: TreeNode): TreeNode[] =>
  old ? nodes.map((one) => (one === old ? node : one)) : [...nodes, node]

/** Every file of a listing, and the folders that could not be looked into. */
export function contentsOf(node: TreeNode): { files: TreeNode[]; closed: TreeNode[] } {
  const files: TreeNode[] = []
  const closed: TreeNode[] = []
  const visit = (one: TreeNode) => {
    if (one.type === 'file') files.push(one)
    else if (one.children === undefined) closed.push(one)
    one.children?.forEach(visit)
  }
  node.children?.forEach(visit)
  return { files, closed }
}
