import type { QueryClient } from '@tanstack/react-query'
import { ApiError } from '#api/api-error.ts'
import { done } from '#kit/say.ts'
import { plural } from '#lib/numbers.ts'
import { sessionKeys } from '#kit/session.ts'
import type { Drafts } from './drafts.ts'
import { flushTexts } from './editor/held-texts.ts'
import { inTurn } from './in-turn.ts'
import { knowText } from './know-text.ts'
import { noteContent, readFile, writeFile } from './queries.ts'
import { compare, look, overwrite, save, type Saved } from './save.ts'

/** How the last attempt to save a file went, where it is not simply saved. */
export type SaveState =
  | { is: 'saving' }
  /** Not saved, for this reason; or, when it was sent and its answer is missing, perhaps. */
  | { is: 'failed'; error: ApiError; mayBeThere: boolean }
  /** Not saved: somebody has to decide first. */
  | { is: 'asking'; about: Question }

export type Question = Exclude<Saved, { outcome: 'saved' | 'unsure' }>

/** Saves drafts, and remembers for each file what became of it. Nothing here rejects: what went wrong is in `states`. */
export interface Saver {
  /** By path; the same object until something in it changes. */
  states: () => ReadonlyMap<string, SaveState>
  subscribe: (listener: () => void) => () => void
  /** Saves what was typed into a file; asked again while it is under way, once more afterwards. Not in the middle of a merge. Whether it is saved. */
  save: (path: string) => Promise<boolean>
  /** Each in turn; what waits for a decision or fails does not stop the others. */
  saveAll: (paths: readonly string[]) => Promise<void>
  /** Decided: this text, on what the agent is known to have (undefined: nothing). */
  saveAs: (path: string, text: string, base: string | undefined) => Promise<boolean>
  /** Decided: this text, whatever is there. */
  overwrite: (path: string) => Promise<boolean>
  /** Decided: the agent's text; what was typed is dropped. */
  takeTheirs: (path: string, theirs: string) => void
  /** Whether a save whose answer went missing has happened. */
  lookAgain: (path: string) => Promise<void>
  ask: (path: string, about: Question) => void
  /** Back to editing, undecided. */
  forget: (path: string) => void
  /** Files without a draft any more, however that came, have nothing to be said about. */
  tidy: () => void
}

export function createSaver(agentId: string, drafts: Drafts, client: QueryClient): Saver {
  let states: ReadonlyMap<string, SaveState> = new Map()
  const listeners = new Set<() => void>()
  const again = new Set<string>()

  const saver: Saver = {
    states: () => states,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async save(path) {
      if (states.get(path)?.is === 'saving') {
        again.add(path)
        return false
      }
      if (isMerging(path)) return false
      const isSaved = await attempt(path, (text, base) => save({ text, base, ...exchanges(path) }))
      if (!again.delete(path) || !isSaved) return isSaved
      return await saver.save(path)
    },
    async saveAll(paths) {
      let saved = 0
      for (const path of paths) if (await saver.save(path)) saved += 1
      if (saved > 0 && paths.length > 1)
        done(
          saved === paths.length
            ? `${plural(saved, 'file')} saved.`
            : `${saved} of ${plural(paths.length, 'file')} saved.`,
        )
    },
    saveAs(path, text, base) {
      drafts.put(path, { text, base })
      note(path, undefined)
      return saver.save(path)
    },
    overwrite: (path) => attempt(path, (text) => overwrite({ text, ...exchanges(path) })),
    takeTheirs(path, theirs) {
      knowText(client, agentId, path, theirs)
      drafts.drop(path)
      note(path, undefined)
    },
    async lookAgain(path) {
      await attempt(path, async (text, base) => {
        const found = compare(await look(exchanges(path).read), { text, base })
        if (found === 'to-write') throw new ApiError('http', 'The agent still has the text from before.')
        return found
      })
    },
    ask: (path, about) => note(path, { is: 'asking', about }),
    forget: (path) => note(path, undefined),
    tidy() {
      for (const [path, state] of states) if (state.is !== 'saving' && !drafts.get(path)) note(path, undefined)
    },
  }
  return saver

  async function attempt(path: string, run: (text: string, base: string | undefined) => Promise<Saved>) {
    flushTexts()
    if (!drafts.get(path) || states.get(path)?.is === 'saving') return !drafts.get(path)
    note(path, { is: 'saving' })
    try {
      return await inTurn(agentId, path, () => attemptNow(path, run))
    } catch (error) {
      note(path, { is: 'failed', error: asApiError(error), mayBeThere: false })
      return false
    }
  }

  async function attemptNow(path: string, run: (text: string, base: string | undefined) => Promise<Saved>) {
    flushTexts()
    const draft = drafts.get(path)
    // It went elsewhere with its file, while this waited.
    if (!draft) {
      note(path, undefined)
      return false
    }
    const saved = await run(draft.text, draft.base)
    if (saved.outcome === 'saved') settle(path, draft.text)
    note(path, stateAfter(saved))
    return saved.outcome === 'saved'
  }

  /** Asking once more would throw away what was chosen so far. A result that was written by hand stands on theirs, and can be saved. */
  function isMerging(path: string): boolean {
    const state = states.get(path)
    if (state?.is !== 'asking' || state.about.outcome !== 'conflict') return false
    return drafts.get(path)?.base !== state.about.theirs
  }

  function stateAfter(saved: Saved): SaveState | undefined {
    if (saved.outcome === 'saved') return undefined
    if (saved.outcome === 'unsure') return { is: 'failed', error: saved.error, mayBeThere: true }
    return { is: 'asking', about: saved }
  }

  function asApiError(error: unknown): ApiError {
    if (!(error instanceof ApiError)) throw error
    // Signing in happens on top of the page; what was typed stays.
    if (error.kind === 'session') client.setQueryData(sessionKeys.ended, true)
    return error
  }

  function exchanges(path: string) {
    return {
      // Past the cache: a reading that a page shares ends with the page, and then gives what was known before.
      read: async () => {
        const file = await readFile(agentId, path)
        noteContent(client, agentId, path, file)
        return file
      },
      write: (text: string) => writeFile(agentId, path, text),
    }
  }

  /** The agent has `text` now. */
  function settle(path: string, text: string) {
    flushTexts()
    knowText(client, agentId, path, text)
    drafts.settle(path, text)
  }

  function note(path: string, state: SaveState | undefined) {
    const after = new Map(states)
    if (state) after.set(path, state)
    else after.delete(path)
    states = after
    for (const listener of listeners) listener()
  }
}
