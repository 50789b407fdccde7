/** What is looked for: `text` as it is, large and small letters alike, or `/expression/flags`. Never with `g`. */
export function compile(text: string): { expression: RegExp | undefined; problem: string | undefined } {
  const [, source, flags = ''] = /^\/(.+)\/([imsu]*)$/s.exec(text) ?? []
  if (text === '') return { expression: undefined, problem: undefined }
  try {
    const expression =
      source === undefined
        ? new RegExp(text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`), 'iu')
        : new RegExp(source, flags)
    return { expression, problem: undefined }
  } catch (error) {
    const words = error instanceof Error ? error.message : ''
    const why = words.slice(words.lastIndexOf(': ') + 2).toLowerCase()
    return { expression: undefined, problem: `This is no regular expression: ${why}.` }
  }
}

/** `text` in pieces, every second of which matches. */
export function splitAtMatches(text: string, expression: RegExp): string[] {
  const pieces: string[] = []
  let done = 0
  for (const found of text.matchAll(new RegExp(expression.source, `${expression.flags}g`))) {
    if (found[0] === '') continue
    pieces.push(text.slice(done, found.index), found[0])
    done = found.index + found[0].length
  }
  return [...pieces, text.slice(done)]
}
