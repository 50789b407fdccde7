import type { Hit } from './match.ts'
import type { FoundFile } from './progress.ts'

/** A file, or one line of it. */
export interface ResultLine {
  key: string
  file: FoundFile
  /** Undefined: the file itself. */
  hit?: Hit
  /** Place among its siblings, from 1, and how many there are. */
  place: number
  of: number
}

/** What is in sight: every file, and the hits of those that are not folded. */
export function resultLines(files: readonly FoundFile[], folded: ReadonlySet<string>): ResultLine[] {
  return files.flatMap((file, index): ResultLine[] => {
    const { path, hits } = file
    const head = { key: path, file, place: index + 1, of: files.length }
    if (folded.has(path)) return [head]
    return [
      head,
      ...hits.map((hit, at) => ({ key: `${path}\n${hit.line}`, file, hit, place: at + 1, of: hits.length })),
    ]
  })
}
