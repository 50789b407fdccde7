/**
 * Cuts events that are longer than `limit` characters while they come in, so that a parser behind it never holds more.
 * Takes text as it arrives, gives text with the same events and every line ended by a line feed.
 */
export function boundEvents(limit: number): (text: string) => string {
  const feeds = lineFeeds()
  /** Characters of the event under way; whether its line under way is still empty, and whether it is passed on. */
  let size = 0
  let isBlank = true
  let isShown = true

  return (raw) => {
    const text = feeds(raw)
    let passed = ''
    for (let at = 0; at < text.length;) {
      const newline = text.indexOf('\n', at)
      const end = newline === -1 ? text.length : newline
      const line = text.slice(at, end)
      if (size < limit) passed += line.slice(0, limit - size)
      size += line.length
      isBlank &&= line === ''
      at = end + 1
      if (newline === -1) break
      if (isShown || isBlank) passed += '\n'
      if (isBlank) size = 0
      isBlank = true
      isShown = size < limit
    }
    return passed
  }
}

/** A line may also end with a carriage return, or with both; the two may come in different pieces. */
function lineFeeds(): (text: string) => string {
  let hasReturned = false
  return (text) => {
    if (text === '') return ''
    const rest = hasReturned && text.startsWith('\n') ? text.slice(1) : text
    hasReturned = text.endsWith('\r')
    return rest.includes('\r') ? rest.replaceAll(/\r\n?/g, '\n') : rest
  }
}
