/** How many arrays and objects may lie inside each other. */
export const deepest = 200

/** Thrown instead of parsing: what is nested by the million takes seconds to read, and cannot be written out again. */
export class NestedTooDeep extends Error {}

/** `JSON.parse` for what others send. Throws `NestedTooDeep`, or the parser's own error, which quotes the text. */
export function parseJsonText(text: string): unknown {
  if (isNestedTooDeep(text)) throw new NestedTooDeep()
  return JSON.parse(text)
}

// Character codes: this looks at every character of every answer.
const [quote, openBracket, closeBracket, openBrace, closeBrace] = [34, 91, 93, 123, 125]

function isNestedTooDeep(text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === quote) at = endOfString(text, at)
    else if (code === openBracket || code === openBrace) {
      depth += 1
      if (depth > deepest) return true
    } else if (code === closeBracket || code === closeBrace) depth -= 1
  }
  return false
}

/** Where the string that starts at `start` ends; the end of the text when it does not. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let before = end - 1
    while (text[before] === '\\') before -= 1
    if ((end - before) % 2 === 1) return end
  }
  return text.length
}
