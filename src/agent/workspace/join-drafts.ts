import type { Draft } from './drafts.ts'

/**
 * The one draft that two windows have between them: the text that was typed last, on the base that was read last. The
 * same whichever window asks, so that messages may cross. `mine` itself where it already is that.
 */
export function joinDrafts(mine: Draft, theirs: Draft): Draft {
  const isTextTheirs = theirs.at > mine.at || (theirs.at === mine.at && theirs.text > mine.text)
  const isBaseTheirs = theirs.baseAt > mine.baseAt
  if (!isTextTheirs && !isBaseTheirs) return mine
  const { text, at } = isTextTheirs ? theirs : mine
  const { base, baseAt } = isBaseTheirs ? theirs : mine
  return { text, at, base, baseAt }
}
