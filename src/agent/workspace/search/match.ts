/** What is looked for in a text. */
export interface Pattern {
  find: string
  /** Whether large and small letters differ. */
  isCased: boolean
  isWhole: boolean
  isRegex: boolean
}

/** One line that holds the pattern, cut to what fits beside the others. */
export interface Hit {
  /** From 1. */
  line: number
  /** The stretch of the line around the first match. */
  text: string
  /** Where in `text` it matches: begin and end, in characters. */
  marks: [from: number, to: number][]
}

export interface Found {
  hits: Hit[]
  /** Lines that match; more than `hits` where only the first are kept. */
  lines: number
}

/** Hits kept of one file. */
export const mostHits = 100
/** Characters of a line: at most, and before the first match. */
const shown = 180
const shownBefore = 16

/** Every line that matches. A regular expression looks at one line at a time. */
export function matchesIn(text: string, expression: RegExp): Found {
  const found: Found = { hits: [], lines: 0 }
  let start = 0
  for (let line = 1; start <= text.length; line += 1) {
    const end = text.indexOf('\n', start)
    const stop = end < 0 ? text.length : end
    const content = text.slice(start, text[stop - 1] === '\r' ? stop - 1 : stop)
    const at = firstMatch(content, expression)
    if (at >= 0) {
      found.lines += 1
      if (found.hits.length < mostHits) found.hits.push(hitOf(line, content, at, expression))
    }
    if (end < 0) break
    start = end + 1
  }
  return found
}

/** `expression` for `matchesIn`, or what is wrong with it, in words. */
export function compile({ find, isCased, isWhole, isRegex }: Pattern): RegExp | string {
  if (find === '') return 'Say what to look for.'
  const source = isRegex ? find : find.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
  try {
    const flags = isCased ? 'gu' : 'giu'
    // By itself first: an expression could close the brackets that are put around it.
    const plain = new RegExp(source, flags)
    return isWhole ? new RegExp(`(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])`, flags) : plain
  } catch (error) {
    return error instanceof Error ? inWords(error.message) : 'This is no regular expression.'
  }
}

/** Where the first match that is not empty begins; -1: nowhere. */
function firstMatch(content: string, expression: RegExp): number {
  expression.lastIndex = 0
  const first = expression.exec(content)
  if (first === null || first[0] !== '') return first?.index ?? -1
  for (const match of allMatches(content, expression)) if (match[0] !== '') return match.index
  return -1
}

function hitOf(line: number, content: string, first: number, expression: RegExp): Hit {
  const indent = content.length - content.trimStart().length
  // From the first letter on, unless the match would be out of sight.
  const from = first - indent <= 2 * shownBefore ? Math.min(indent, first) : first - shownBefore
  const text = content.slice(from, from + shown)
  const marks: Hit['marks'] = []
  for (const match of allMatches(content, expression)) {
    const begin = match.index - from
    if (begin >= text.length) break
    if (match[0] !== '' && begin >= 0) marks.push([begin, Math.min(text.length, begin + match[0].length)])
  }
  return {
    line,
    text: from > indent ? `…${text}` : text,
    marks: from > indent ? marks.map(([a, b]) => [a + 1, b + 1]) : marks,
  }
}

function allMatches(content: string, expression: RegExp) {
  expression.lastIndex = 0
  return content.matchAll(expression)
}

/** `Invalid regular expression: /a(/giu: Unterminated group` → `Unterminated group`. */
const inWords = (message: string) =>
  `This is no regular expression: ${message.slice(message.lastIndexOf(': ') + 2).toLowerCase()}.`
