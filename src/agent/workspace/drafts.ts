import { createStore, del, entries, set, type UseStore } from 'idb-keyval'

/** What somebody typed into a file and did not save yet. */
export interface Draft {
  text: string
  /** What the file held when the typing began: what a merge compares with. */
  base: string
  /** Of the last key, in milliseconds since the epoch. */
  at: number
}

/** The drafts of one person for one agent. They survive reload, sign-out and an agent that is away; other tabs of this browser see them too. */
export interface Drafts {
  /** Resolves when what an earlier visit left is there. */
  ready: Promise<void>
  get: (path: string) => Draft | undefined
  /** Paths with a draft; the same object until that changes. */
  paths: () => readonly string[]
  put: (path: string, draft: Draft) => void
  drop: (path: string) => void
  subscribe: (listener: () => void) => () => void
}

const open = new Map<string, Drafts>()

/** The same object for the same person and agent, however often it is asked for. */
export function draftsOf(userId: string, agentId: string): Drafts {
  const owner = `${userId}\n${agentId}\n`
  const known = open.get(owner) ?? createDrafts(owner)
  open.set(owner, known)
  return known
}

const saveAfter = 300

function createDrafts(owner: string): Drafts {
  const drafts = new Map<string, Draft>()
  const listeners = new Set<() => void>()
  const pending = new Map<string, ReturnType<typeof setTimeout>>()
  let paths: readonly string[] = []
  let disk: UseStore | undefined
  const others = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(`drafts:${owner}`)
  others?.addEventListener('message', ({ data }: MessageEvent<{ path: string; draft?: Draft }>) => {
    if (data.draft) drafts.set(data.path, data.draft)
    else drafts.delete(data.path)
    changed()
  })
  // What is still on its way to the disk goes there when the page does.
  globalThis.addEventListener?.('pagehide', () => [...pending.keys()].forEach(write))

  return {
    ready: load(),
    get: (path) => drafts.get(path),
    paths: () => paths,
    put(path, draft) {
      const isNew = !drafts.has(path)
      drafts.set(path, draft)
      clearTimeout(pending.get(path))
      pending.set(
        path,
        setTimeout(() => write(path), saveAfter),
      )
      if (isNew) changed()
    },
    drop(path) {
      if (!drafts.delete(path)) return
      write(path)
      changed()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }

  async function load() {
    try {
      disk = createStore('workspace', 'drafts')
      for (const [key, draft] of await entries<string, Draft>(disk)) {
        const path = key.startsWith(owner) ? key.slice(owner.length) : undefined
        if (path !== undefined && !drafts.has(path)) drafts.set(path, draft)
      }
      changed()
    } catch {
      // A browser that keeps nothing: drafts live as long as the page.
    }
  }
  function write(path: string) {
    clearTimeout(pending.get(path))
    pending.delete(path)
    const draft = drafts.get(path)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none
    others?.postMessage(draft ? { path, draft } : { path })
    const written = draft ? set(owner + path, draft, disk) : del(owner + path, disk)
    written.catch(() => undefined)
  }
  function changed() {
    paths = [...drafts.keys()].toSorted()
    for (const listener of listeners) listener()
  }
}
