/**
 * What the editor keeps of each text while its tab is open: undo history, and keys that are not in the draft yet. Apart
 * from the editor, because who closes a tab must not load it.
 */
interface HeldText {
  /** Hands what was typed a moment ago to the draft. */
  flush: () => void
  dispose: () => void
}

const held = new Map<string, HeldText>()

const keyOf = (agentId: string, path: string) => `${agentId}\n${path}`

export const holdText = (agentId: string, path: string, text: HeldText) => void held.set(keyOf(agentId, path), text)

/** Before anything is done with drafts: nobody looks at one that is a few keys behind. */
export function flushTexts(): void {
  for (const { flush } of held.values()) flush()
}

/** The tab was closed. */
export function letGo(agentId: string, path: string): void {
  held.get(keyOf(agentId, path))?.dispose()
  held.delete(keyOf(agentId, path))
}

/** The page was left. */
export function letAllGo(): void {
  flushTexts()
  for (const { dispose } of held.values()) dispose()
  held.clear()
}
