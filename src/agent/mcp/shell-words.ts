/**
 * Splits a command line into words as a POSIX shell would, without expanding anything: quotes group, a backslash takes
 * the next character as it is, line ends separate.
 */
export function splitWords(text: string): { words: string[] } | { error: string } {
  const words: string[] = []
  let word: string | undefined
  let quote: '"' | "'" | undefined
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? ''
    const next = text[index + 1]
    if (quote === undefined && /\s/.test(character)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else if (character === '\\' && quote !== "'") {
      if (next === undefined) return { error: 'There is nothing after the last backslash.' }
      index++
      // A line that goes on.
      if (next === '\n') continue
      // Within double quotes, only these lose their backslash.
      const isPlain = quote === '"' && !'"\\$`'.includes(next)
      word = (word ?? '') + (isPlain ? character + next : next)
    } else if (quote === undefined && (character === '"' || character === "'")) {
      quote = character
      word ??= ''
    } else if (character === quote) quote = undefined
    else word = (word ?? '') + character
  }
  if (quote !== undefined) return { error: `A quote is not closed: ${quote}` }
  return { words: word === undefined ? words : [...words, word] }
}

/** Words as one line that `splitWords` reads as the same words. */
export const joinWords = (words: readonly string[]) => words.map(quoted).join(' ')

function quoted(word: string): string {
  if (word !== '' && !/[\s"'\\]/.test(word)) return word
  return word.includes("'") ? `"${word.replaceAll(/["\\$`]/g, String.raw`\$&`)}"` : `'${word}'`
}
