import { diff3Merge } from 'node-diff3'

/** A stretch that both changed in the same way or only one did, or one that both changed differently. Lines without their ends. */
export type Part = { same: string[] } | { yours: string[]; base: string[]; theirs: string[] }

export interface Merge {
  parts: Part[]
  conflicts: number
}

/** Joins what you and they made of the same text, line by line. */
export function mergeTexts(yours: string, base: string, theirs: string): Merge {
  const regions = diff3Merge(linesOf(yours), linesOf(base), linesOf(theirs), { excludeFalseConflicts: true })
  const parts = regions.map((region): Part => {
    if (region.conflict) return { yours: region.conflict.a, base: region.conflict.o, theirs: region.conflict.b }
    return { same: region.ok ?? [] }
  })
  return { parts, conflicts: parts.filter((part) => 'yours' in part).length }
}

/** Which side of each conflict is taken, in their order; undefined: not decided yet. */
export type Choice = 'yours' | 'theirs' | 'both' | undefined

/** The text that the choices make; conflicts that are not decided keep both sides between the usual marks. */
export function resultOf({ parts }: Merge, choices: readonly Choice[]): string {
  let conflict = 0
  const lines = parts.flatMap((part) => {
    if ('same' in part) return part.same
    const choice = choices[conflict]
    conflict += 1
    if (choice === 'yours') return part.yours
    if (choice === 'theirs') return part.theirs
    if (choice === 'both') return [...part.yours, ...part.theirs]
    return ['<<<<<<< yours', ...part.yours, '=======', ...part.theirs, '>>>>>>> theirs']
  })
  return lines.join('\n')
}

/** `\r` stays part of its line, so that line ends survive. */
const linesOf = (text: string) => text.split('\n')
