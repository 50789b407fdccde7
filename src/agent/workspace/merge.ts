import { diff3MergeRegions, type IRegion } from 'node-diff3'

/** Lines without their ends. `from`: only they have them; absent: both do. */
export interface Agreed {
  same: string[]
  from?: 'yours' | 'theirs'
}

/** A stretch that you and they changed differently. */
export interface Disputed {
  yours: string[]
  base: string[]
  theirs: string[]
}

export type Part = Agreed | Disputed

export interface Merge {
  parts: Part[]
  conflicts: number
}

/** Joins what you and they made of the same text, line by line. `\r` stays part of its line, so that line ends survive. */
export function mergeTexts(yours: string, base: string, theirs: string): Merge {
  const [a, o, b] = [yours.split('\n'), base.split('\n'), theirs.split('\n')]
  // The library takes its time over lines that occur often; what all three share at both ends needs none.
  const { start, end } = sharedEnds(a, o, b)
  const inner = [a, o, b].map((lines) => lines.slice(start, lines.length - end))
  const parts = [
    { same: o.slice(0, start) },
    ...diff3MergeRegions(inner[0] ?? [], inner[1] ?? [], inner[2] ?? []).map(partOf),
    { same: o.slice(o.length - end) },
  ].filter((part) => isDisputed(part) || part.same.length > 0)
  return { parts, conflicts: parts.filter(isDisputed).length }
}

export const isDisputed = (part: Part): part is Disputed => 'yours' in part

/** Which side of each conflict is taken, in their order; undefined: not decided yet. */
export type Choice = 'yours' | 'theirs' | 'both' | undefined

/** The text that the choices make; conflicts that are not decided keep both sides between the usual marks. */
export function resultOf({ parts }: Merge, choices: readonly Choice[]): string {
  let conflict = 0
  const lines = parts.flatMap((part, index) => {
    if (!isDisputed(part)) return part.same
    const choice = choices[conflict]
    conflict += 1
    if (choice === 'yours') return part.yours
    if (choice === 'theirs') return part.theirs
    if (choice === 'both') return bothOf(part, index === parts.length - 1)
    return ['<<<<<<< yours', ...part.yours, '=======', ...part.theirs, '>>>>>>> theirs']
  })
  return lines.join('\n')
}

function partOf(region: IRegion<string>): Part {
  if (region.stable)
    return {
      same: region.bufferContent,
      ...(region.buffer === 'o' ? {} : { from: region.buffer === 'a' ? 'yours' : 'theirs' }),
    }
  const { aContent: yours, oContent: base, bContent: theirs } = region
  return isEqual(yours, theirs) ? { same: yours } : { yours, base, theirs }
}

/** An empty last line is the newline at the end of a text: between yours and theirs it would be one too many. */
function bothOf({ yours, theirs }: Disputed, isLast: boolean): string[] {
  return [...(isLast && yours.at(-1) === '' ? yours.slice(0, -1) : yours), ...theirs]
}

function sharedEnds(...texts: readonly string[][]): { start: number; end: number } {
  const [first = [], ...others] = texts
  const room = Math.min(...texts.map((lines) => lines.length))
  let start = 0
  while (start < room && others.every((lines) => lines[start] === first[start])) start += 1
  let end = 0
  while (end < room - start && others.every((lines) => lines.at(-1 - end) === first.at(-1 - end))) end += 1
  return { start, end }
}

const isEqual = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((line, index) => line === other[index])
