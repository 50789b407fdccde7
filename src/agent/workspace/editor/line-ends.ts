import { diffArrays } from 'diff'

/** How the lines of a text end. A text of one line has none to tell from, and gets `LF`. */
export type LineEnds = 'LF' | 'CRLF' | 'CR' | 'mixed'

const mark = '\uFEFF'
const anyEnd = /\r\n|\r|\n/g

export const hasMark = (text: string) => text.startsWith(mark)

export function lineEndsOf(text: string): LineEnds {
  const lone = countOf(text, /\n/g)
  const returns = countOf(text, /\r/g)
  if (returns === 0) return 'LF'
  const both = countOf(text, /\r\n/g)
  if (both === lone && both === returns) return 'CRLF'
  return lone === 0 ? 'CR' : 'mixed'
}

/** As the editor has a text: without a byte order mark, every line ended by `\n`. */
export function asEdited(text: string): string {
  const plain = hasMark(text) ? text.slice(1) : text
  return plain.includes('\r') ? plain.replace(anyEnd, '\n') : plain
}

/** What the editor has, with the mark and the line ends of the file it came from: typing must change nothing else. */
export function asWritten(edited: string, file: string): string {
  if (edited === asEdited(file)) return file
  const start = hasMark(file) ? mark : ''
  const ends = lineEndsOf(file)
  if (ends === 'mixed') return start + withEndsOf(file, edited)
  return start + (ends === 'LF' ? edited : edited.replaceAll('\n', ends === 'CRLF' ? '\r\n' : '\r'))
}

/** Lines that are still there keep their ends, new ones get the end that most have. */
function withEndsOf(file: string, edited: string): string {
  const plain = hasMark(file) ? file.slice(1) : file
  const ends = plain.match(anyEnd) ?? []
  const most = mostOf(ends)
  const lines = edited.split('\n')
  const from = originsOf(plain.split(anyEnd), lines)
  return lines
    .map((line, index) => (index === lines.length - 1 ? line : line + (ends[from[index] ?? ends.length] ?? most)))
    .join('')
}

/** For every line now, which line it was; a line that was changed is still that line. */
function originsOf(before: readonly string[], after: readonly string[]): (number | undefined)[] {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1
  let end = 0
  const room = Math.min(before.length, after.length) - start
  while (end < room && before.at(-1 - end) === after.at(-1 - end)) end += 1
  const origins = Array.from(after, (_, index): number | undefined => {
    if (index < start) return index
    return index >= after.length - end ? index + before.length - after.length : undefined
  })
  const changes = diffArrays(before.slice(start, before.length - end), after.slice(start, after.length - end), {
    maxEditLength: 1000, // where more than that differs, there is no answer: the stretch counts as new
  })
  let was = start
  let is = start
  let removed = 0
  for (const { added, removed: isRemoved, count } of changes ?? []) {
    if (isRemoved) {
      was += count
      removed = count
      continue
    }
    for (let index = 0; index < count; index += 1) {
      if (!added) origins[is + index] = was + index
      else if (index < removed) origins[is + index] = was - removed + index
    }
    is += count
    if (!added) was += count
    removed = 0
  }
  return origins
}

function mostOf(ends: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const end of ends) counts.set(end, (counts.get(end) ?? 0) + 1)
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? '\n'
}

const countOf = (text: string, what: RegExp) => text.match(what)?.length ?? 0
