import { formatPatch, structuredPatch } from 'diff'
import { isSameContent } from '#mocks/agent/workspace/content.ts'
import type { Content, Snapshot } from './timeline.ts'

/** Paths whose content differs, sorted. */
export const changedPaths = (before: Snapshot, after: Snapshot): string[] =>
  [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => !isSameContent(before.get(path), after.get(path)))
    .toSorted((a, b) => a.localeCompare(b))

/** A unified diff as git writes it, with the folder in which the runtime keeps its snapshots. */
export const snapshotDiff = (before: Snapshot, after: Snapshot, only?: string): string =>
  changedPaths(before, after)
    .filter((path) => only === undefined || path === only)
    .map((path) => fileDiff(path, before.get(path), after.get(path)))
    .join('')

function fileDiff(path: string, before: Content | undefined, after: Content | undefined): string {
  const [old, now] = [`a/snapshot/workspace/${path}`, `b/snapshot/workspace/${path}`]
  if (isBinary(before) || isBinary(after))
    return `diff --git ${old} ${now}\nBinary files ${before === undefined ? '/dev/null' : old} and ${after === undefined ? '/dev/null' : now} differ\n`
  const patch = structuredPatch(
    before === undefined ? '/dev/null' : old,
    after === undefined ? '/dev/null' : now,
    before ?? '',
    after ?? '',
    undefined,
    undefined,
    { context: 3 },
  )
  const mode = before === undefined ? 'new file mode 100644\n' : after === undefined ? 'deleted file mode 100644\n' : ''
  return `diff --git ${old} ${now}\n${mode}${formatPatch(patch, { includeIndex: false, includeUnderline: false, includeFileHeaders: true })}`
}

const isBinary = (content: Content | undefined): content is Uint8Array<ArrayBuffer> =>
  content !== undefined && typeof content !== 'string'
