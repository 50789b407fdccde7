import { blocksOf, type DiffFile, type DiffLine } from './diff-files.ts'
import type { DiffLayout } from './diff-view.tsx'

/** What a diff is shown as, from top to bottom. */
export type DiffRow =
  | { kind: 'file'; file: DiffFile; index: number; isOpen: boolean }
  | { kind: 'note'; text: string }
  | { kind: 'skipped'; count: number }
  | { kind: 'line'; line: DiffLine }
  | { kind: 'pair'; old: DiffLine | undefined; now: DiffLine | undefined }

/** The rows of all files, those in `folded` (by their index) with their heading only. */
export function rowsOf(files: readonly DiffFile[], folded: ReadonlySet<number>, layout: DiffLayout): DiffRow[] {
  return files.flatMap((file, index): DiffRow[] => {
    const isOpen = !folded.has(index)
    const heading: DiffRow = { kind: 'file', file, index, isOpen }
    return isOpen ? [heading, ...contentOf(file, layout)] : [heading]
  })
}

function contentOf({ note, hunks }: DiffFile, layout: DiffLayout): DiffRow[] {
  if (note !== undefined) return [{ kind: 'note', text: note }]
  return hunks.flatMap(({ skipped, lines }): DiffRow[] => [
    ...(skipped > 0 ? [{ kind: 'skipped', count: skipped } as const] : []),
    ...(layout === 'split' ? pairsOf(lines) : lines.map((line) => ({ kind: 'line', line }) as const)),
  ])
}

function pairsOf(lines: readonly DiffLine[]): DiffRow[] {
  return blocksOf(lines).flatMap(({ same, removed, added }): DiffRow[] => {
    if (same) return [{ kind: 'pair', old: same, now: same }]
    return Array.from({ length: Math.max(removed.length, added.length) }, (_, index) => ({
      kind: 'pair',
      old: removed[index],
      now: added[index],
    }))
  })
}

const linesBeforeFolding = 2000

/** The files that start folded: long ones among several. */
export function foldedAtFirst(files: readonly DiffFile[]): ReadonlySet<number> {
  if (files.length < 2) return new Set()
  return new Set(files.flatMap(({ added, removed }, index) => (added + removed > linesBeforeFolding ? [index] : [])))
}
