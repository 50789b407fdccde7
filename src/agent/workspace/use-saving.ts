import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '#api/api-error.ts'
import type { Drafts } from './drafts.ts'
import { fileOptions } from './queries.ts'
import { save, type Saved } from './save.ts'

/** How the last attempt to save a file went, where it is not simply saved. */
export type SaveState =
  | { is: 'saving' }
  /** Not saved, for this reason. */
  | { is: 'failed'; error: ApiError }
  /** Not saved: somebody has to decide first. */
  | { is: 'asking'; about: Exclude<Saved, { outcome: 'saved' }> }

/** Saves drafts, and remembers for each file what became of it. */
export function useSaving(agentId: string, drafts: Drafts) {
  const client = useQueryClient()
  const [states, setStates] = useState<ReadonlyMap<string, SaveState>>(new Map())
  const note = (path: string, state: SaveState | undefined) =>
    setStates((before) => {
      const after = new Map(before)
      if (state) after.set(path, state)
      else after.delete(path)
      return after
    })

  return {
    of: (path: string) => states.get(path),
    /** Back to editing, undecided. */
    forget: (path: string) => note(path, undefined),
    /** Saves what was typed into a file. Never rejects: what went wrong is in `of`. */
    async save(path: string) {
      const draft = drafts.get(path)
      if (!draft || states.get(path)?.is === 'saving') return
      note(path, { is: 'saving' })
      try {
        const saved = await save({ agentId, path, text: draft.text, base: draft.base })
        if (saved.outcome !== 'saved') return note(path, { is: 'asking', about: saved })
        settle(path, draft.text)
        note(path, undefined)
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        note(path, { is: 'failed', error })
      }
    },
  }

  /** The agent has `text` now; what was typed meanwhile is a draft on top of it. */
  function settle(path: string, text: string) {
    client.setQueryData(fileOptions(agentId, path).queryKey, {
      path,
      encoding: 'utf-8',
      content: text,
      size: new TextEncoder().encode(text).length,
    })
    const typed = drafts.get(path)
    if (typed && typed.text !== text) drafts.put(path, { ...typed, base: text })
    else drafts.drop(path)
  }
}

export type Saving = ReturnType<typeof useSaving>
