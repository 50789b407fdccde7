import { folderOf, nameOf } from '#agent/workspace/paths.ts'

/** What a tab is called; `where` tells files of one name apart: `SKILL.md`, in `incident-triage`. */
export interface TabName {
  name: string
  where?: string
}

/** Names for all paths, each with as much of its folders as makes it the only one. */
export function tabNames(paths: readonly string[]): ReadonlyMap<string, TabName> {
  const names = new Map<string, TabName>()
  for (const [name, namesakes] of Map.groupBy(paths, nameOf)) {
    const depth = namesakes.length === 1 ? 0 : depthThatDiffers(namesakes)
    for (const path of namesakes) names.set(path, depth === 0 ? { name } : { name, where: whereOf(path, depth) })
  }
  return names
}

function depthThatDiffers(paths: readonly string[]): number {
  const deepest = Math.max(...paths.map((path) => path.split('/').length))
  let depth = 1
  while (depth < deepest && new Set(paths.map((path) => whereOf(path, depth))).size < paths.length) depth += 1
  return depth
}

const whereOf = (path: string, depth: number) => folderOf(path).split('/').slice(-depth).join('/') || 'workspace'
