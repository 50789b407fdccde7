/** Stands for any text in the word that a pattern is tried on; no pattern holds it. */
const anything = '\u0000'

/** Whether `pattern` matches the whole of `text`. `*` stands for any text, also none; everything else for itself, case included. */
export function matchesGlob(pattern: string, text: string): boolean {
  let at = 0
  let here = 0
  let star = -1
  let resume = 0
  while (here < text.length) {
    if (pattern[at] === '*') {
      star = at
      at += 1
      resume = here
    } else if (at < pattern.length && pattern[at] === text[here]) {
      at += 1
      here += 1
    } else if (star >= 0) {
      // The last star takes one more character.
      at = star + 1
      resume += 1
      here = resume
    } else return false
  }
  while (pattern[at] === '*') at += 1
  return at === pattern.length
}

/** Whether `wide` matches everything that `narrow` matches. */
export const globCovers = (wide: string, narrow: string): boolean =>
  // Only a star of `wide` can take what any text may stand for.
  matchesGlob(wide, narrow.replaceAll('*', anything))

/** Whether there is a text that both match. */
export function globsOverlap(one: string, other: string): boolean {
  // reachable[j]: the pattern `one` up to here and `other` up to j can match the same text.
  let reachable = prefixes(other)
  for (const mark of one) {
    const next: boolean[] = [mark === '*' && reachable[0] === true]
    for (let j = 1; j <= other.length; j += 1) {
      const against = other[j - 1]
      next[j] =
        mark === '*'
          ? reachable[j] === true || next[j - 1] === true
          : against === '*'
            ? reachable[j] === true || next[j - 1] === true
            : mark === against && reachable[j - 1] === true
    }
    reachable = next
  }
  return reachable[other.length] === true
}

/** Which beginnings of a pattern match nothing at all. */
function prefixes(pattern: string): boolean[] {
  const empty = [true]
  for (let j = 1; j <= pattern.length; j += 1) empty[j] = pattern[j - 1] === '*' && empty[j - 1] === true
  return empty
}
