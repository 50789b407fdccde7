import { formatBytes } from '#lib/numbers.ts'

/** What our server passes on as one write, in bytes of JSON (its declaration of the route). */
const mostBytes = 3 * 1024 * 1024

/** Above this, a text is shown but not edited: the editor would be slow, and the write refused. */
export const mostEditable = 2 * 1024 * 1024

/** Bytes of a text as it travels: as a JSON string in UTF-8. */
export const bytesOnTheWay = (text: string) =>
  new TextEncoder().encode(JSON.stringify({ content: text, encoding: 'utf-8' })).length

/** Why a text can't be written, in words; undefined when it can. */
export function problemOfSize(text: string): string | undefined {
  // The longest a character can become is six bytes: most texts need no counting.
  if (text.length * 6 < mostBytes) return undefined
  const bytes = bytesOnTheWay(text)
  if (bytes <= mostBytes) return undefined
  return `This text takes ${formatBytes(bytes)} to send, and at most ${formatBytes(mostBytes)} can be written. Nothing was saved; your text is still here.`
}
