import { hasMark, type LineEnds, lineEndsOf } from './line-ends.ts'

/** What the status line counts. */
export interface TextFacts {
  characters: number
  words: number
  lines: number
  /** In UTF-8. */
  bytes: number
  /** Estimated: a token is about four characters. */
  tokens: number
  ends: LineEnds
  hasMark: boolean
}

/** `text` as it would be written. Takes some 20 ms for a megabyte: not for every key. */
export function factsOf(text: string): TextFacts {
  const ends = lineEndsOf(text)
  const characters = text.length - (hasMark(text) ? 1 : 0)
  return {
    characters,
    words: text.match(/[^\s\uFEFF]+/g)?.length ?? 0,
    lines: (text.match(ends === 'LF' ? /\n/g : /\r\n|\r|\n/g)?.length ?? 0) + 1,
    bytes: new TextEncoder().encode(text).length,
    tokens: Math.ceil(characters / 4),
    ends,
    hasMark: hasMark(text),
  }
}
