import { useCallback, useState } from 'react'
import * as z from 'zod/mini'

const listSchema = z.array(z.string())

/**
 * A list of paths that this browser remembers from one visit to the next: which files and folders were open. Each window
 * has its own; a new one begins with what the last change anywhere left.
 */
export function useRemembered(
  name: string,
): [readonly string[], (change: (before: readonly string[]) => readonly string[]) => void] {
  const [list, setList] = useState<readonly string[]>(() => readRemembered(name))
  const change = useCallback(
    (next: (before: readonly string[]) => readonly string[]) =>
      setList((before) => {
        const after = next(before)
        if (after !== before) writeRemembered(name, after)
        return after
      }),
    [name],
  )
  return [list, change]
}

/** What is remembered now; nothing: an empty list. */
export function readRemembered(name: string): readonly string[] {
  try {
    return listSchema.parse(JSON.parse(localStorage.getItem(name) ?? '[]'))
  } catch {
    return [] // nothing kept, or nothing that can be read: a beginning like any other
  }
}

/** Remembers, for whoever asks next; a list on the page does not follow. */
export function writeRemembered(name: string, list: readonly string[]) {
  try {
    localStorage.setItem(name, JSON.stringify(list))
  } catch {
    // A browser that keeps nothing: remembered as long as the page.
  }
}
