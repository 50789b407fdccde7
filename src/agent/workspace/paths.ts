/** Paths are relative to the workspace, with `/` between their parts; the root is the empty path. */
export const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)

export const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')))

export const joined = (folder: string, name: string) => (folder === '' ? name : `${folder}/${name}`)

/** `a/b/c` → `['a', 'a/b']`: the folders that have to be open for a path to be in sight. */
export const foldersAbove = (path: string): string[] =>
  path
    .split('/')
    .slice(0, -1)
    .map((_, index, parts) => parts.slice(0, index + 1).join('/'))

/** Whether `path` is `folder` or lies below it. */
export const isWithin = (path: string, folder: string) =>
  folder === '' || path === folder || path.startsWith(`${folder}/`)

/** Where `path` lies after `from` was renamed or moved to `to`. */
export const moved = (path: string, from: string, to: string) =>
  isWithin(path, from) ? to + path.slice(from.length) : path

const mostCharacters = 1024

/** What is wrong with a path that somebody typed, in words; undefined when the agent will take it (contract C.13). */
export function problemOfPath(path: string): string | undefined {
  if (path.trim() === '') return 'Give it a name.'
  if (path.length > mostCharacters)
    return `A path can be at most ${mostCharacters} characters; this one has ${path.length}.`
  if (/^[/\\]/.test(path)) return 'Leave the slash at the beginning out: paths are relative to the workspace.'
  if (path.split(/[/\\]/).includes('..')) return 'A path must not lead upwards (..).'
  if (path.split('/').some((part) => part === '' || part === '.')) return 'A folder in this path has no name.'
  if (Array.from(path).some((character) => character.charCodeAt(0) < 32)) return 'Control characters are not allowed.'
  return undefined
}
