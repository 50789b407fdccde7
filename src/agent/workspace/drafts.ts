import { noteUnsaved } from '#kit/unsaved.ts'
import { type Channel, openChannel } from './channel.ts'
import { type DraftDisk, openDraftDisk } from './draft-disk.ts'
import { joinDrafts } from './join-drafts.ts'
import { isWithin, moved } from './paths.ts'

/** What somebody typed into a file and did not save yet. */
export interface Draft {
  text: string
  /** What the file held when the typing began: what a merge compares with. Undefined: there was no file. */
  base: string | undefined
  /** Of the last key, in milliseconds since the epoch. */
  at: number
  /** When `base` was last known to be what the agent has. */
  baseAt: number
}

/** What another window of this browser did. */
export type News =
  | { is: 'saved'; path: string; text: string }
  /** Renamed or moved; deleted where there is no `to`. A folder stands for all that is in it. */
  | { is: 'moved'; from: string; to?: string }

/** The drafts of one person for one agent. They survive reload, sign-out and an agent that is away; other windows of this browser see them at once. */
export interface Drafts {
  /** Resolves when what an earlier visit left is there. */
  ready: Promise<void>
  get: (path: string) => Draft | undefined
  /** Paths with a draft; the same object until that changes. */
  paths: () => readonly string[]
  /** Somebody typed: `text` is what the file should hold, `saved` what the agent has of it as far as is known. */
  type: (path: string, text: string, saved: string | undefined) => void
  /** A text with the base it stands on: after a merge, say. */
  put: (path: string, draft: Pick<Draft, 'text' | 'base'>) => void
  drop: (path: string) => void
  /** The agent has `text` now; what was typed meanwhile is a draft on top of it. */
  settle: (path: string, text: string) => void
  /** A file or folder was renamed or moved, or deleted when there is no `to`; its drafts go with it. */
  follow: (from: string, to?: string) => void
  /** Whether there is a draft that was not left knowingly in this visit. */
  isAnythingNew: () => boolean
  /** The person left the workspace and knows what is unsaved. */
  knowLeft: () => void
  /** False while the browser's disk refuses something: then the page is all that holds it. */
  isKept: () => boolean
  subscribe: (listener: () => void) => () => void
  /** What other windows did, as it comes. */
  onNews: (listener: (news: News) => void) => () => void
}

/** What windows tell each other. */
type Message =
  | { is: 'hello' }
  | { is: 'draft'; path: string; draft: Draft }
  | { is: 'dropped'; path: string; at: number }
  /** `typedAt`: when the last key of `text` was typed; 0 where that is not known. */
  | { is: 'saved'; path: string; text: string; at: number; typedAt: number }
  | { is: 'moved'; from: string; to?: string }

const open = new Map<string, Drafts>()

/** The same object for the same person and agent, however often it is asked for. */
export function draftsOf(userId: string, agentId: string): Drafts {
  const owner = `${userId}\n${agentId}\n`
  const known = open.get(owner)
  if (known) return known
  const drafts = createDrafts({ disk: openDraftDisk(owner), channel: openChannel(`drafts:${owner}`) })
  open.set(owner, drafts)
  const note = () => noteUnsaved(userId, agentId, drafts.paths().length > 0)
  void drafts.ready.then(note)
  drafts.subscribe(note)
  return drafts
}

interface Parts {
  disk: DraftDisk
  channel: Channel<Message>
  now?: () => number
}

/** Typed text goes to the disk and to the other windows this often, in milliseconds. */
const writeEvery = 300

export function createDrafts({ disk, channel, now = Date.now }: Parts): Drafts {
  const drafts = new Map<string, Draft>()
  /** What was typed up to then was saved or discarded: what is older than that and arrives late is not taken. */
  const dropped = new Map<string, number>()
  /** What the agent was last known to have. */
  const settled = new Map<string, Pick<Draft, 'base' | 'baseAt'>>()
  const waiting = new Map<string, ReturnType<typeof setTimeout>>()
  const refused = new Set<string>()
  const listeners = new Set<() => void>()
  const newsListeners = new Set<(news: News) => void>()
  let paths: readonly string[] = []
  let isDiskThere = true
  /** What was typed up to then somebody has left knowingly. */
  let leftAt = 0

  channel.listen(hear)
  // What is still on its way goes when the page does, or when the person turns to another window.
  for (const leaving of ['pagehide', 'blur', 'visibilitychange']) globalThis.addEventListener?.(leaving, flush)
  channel.post({ is: 'hello' })

  return {
    ready: load(),
    get: (path) => drafts.get(path),
    paths: () => paths,
    type(path, text, saved) {
      const base = drafts.has(path) ? drafts.get(path)?.base : saved
      if (text === base) drop(path)
      else put(path, { text, base })
    },
    put,
    drop,
    settle(path, text) {
      const draft = drafts.get(path)
      const saved = { path, text, at: now(), typedAt: draft?.text === text ? draft.at : 0 }
      settleHere(saved)
      // First, so that nobody shows what the file held before in between.
      channel.post({ is: 'saved', ...saved })
      write(path, saved.typedAt)
    },
    follow(from, to) {
      const at = now()
      for (const path of followHere(from, to)) write(path, at)
      channel.post({ is: 'moved', from, ...(to === undefined ? {} : { to }) })
    },
    isAnythingNew: () => [...drafts.values()].some(({ at }) => at > leftAt),
    knowLeft() {
      leftAt = Math.max(...[...drafts.values()].map(({ at }) => at))
    },
    isKept: () => isDiskThere && refused.size === 0,
    subscribe: (listener) => listenIn(listeners, listener),
    onNews: (listener) => listenIn(newsListeners, listener),
  }

  async function load() {
    try {
      for (const [path, draft] of disk.meanwhile()) take(path, draft)
      for (const [path, draft] of await disk.read()) take(path, draft)
    } catch {
      isDiskThere = false
    }
    changed()
  }

  function put(path: string, { text, base }: Pick<Draft, 'text' | 'base'>) {
    const before = drafts.get(path)
    const at = Math.max(now(), (before?.at ?? 0) + 1)
    drafts.set(path, { text, base, at, baseAt: before && before.base === base ? before.baseAt : at })
    writeSoon(path)
    if (!before) changed()
  }

  function writeSoon(path: string) {
    if (waiting.has(path)) return
    waiting.set(
      path,
      setTimeout(() => write(path), writeEvery),
    )
  }

  function drop(path: string) {
    if (!drafts.delete(path)) return
    write(path)
    changed()
  }

  /** To the disk and to the other windows, as it is now. */
  function write(path: string, at = now()) {
    clearTimeout(waiting.get(path))
    waiting.delete(path)
    const draft = drafts.get(path)
    if (!draft) dropped.set(path, Math.max(at, dropped.get(path) ?? 0))
    channel.post(draft ? { is: 'draft', path, draft } : { is: 'dropped', path, at })
    const wasKept = refused.size === 0 && isDiskThere
    void disk.write(path, draft).then(
      () => {
        isDiskThere = true
        refused.delete(path)
        if (!wasKept) changed()
      },
      () => {
        if (drafts.has(path)) refused.add(path)
        else refused.delete(path)
        changed()
      },
    )
  }

  function flush() {
    for (const path of waiting.keys()) write(path)
  }

  function hear(message: Message) {
    if (message.is === 'hello') flush()
    else if (message.is === 'draft') {
      if (take(message.path, message.draft)) changed()
    } else if (message.is === 'dropped') {
      forget(message.path, message.at)
    } else if (message.is === 'saved') {
      tell({ is: 'saved', path: message.path, text: message.text })
      settleHere(message)
    } else {
      tell(message)
      followHere(message.from, message.to)
    }
  }

  /** A draft from the disk or from another window. Whether that made a difference. */
  function take(path: string, theirs: Draft): boolean {
    const mine = drafts.get(path)
    if (theirs.at <= (dropped.get(path) ?? 0)) return false
    const joined = onNewest(path, mine ? joinDrafts(mine, theirs) : theirs)
    if (joined === mine) return false
    drafts.set(path, joined)
    return true
  }

  function onNewest(path: string, draft: Draft): Draft {
    const newest = settled.get(path)
    return newest && newest.baseAt > draft.baseAt ? { ...draft, ...newest } : draft
  }

  function forget(path: string, at: number) {
    const mine = drafts.get(path)
    if (mine && mine.at > at) return
    dropped.set(path, at)
    if (!mine) return
    drafts.delete(path)
    changed()
  }

  function settleHere({ path, text, at, typedAt }: Omit<Message & { is: 'saved' }, 'is'>) {
    settled.set(path, { base: text, baseAt: at })
    const mine = drafts.get(path)
    if (mine && mine.text !== text && mine.at > typedAt) drafts.set(path, { ...mine, base: text, baseAt: at })
    else {
      drafts.delete(path)
      dropped.set(path, Math.max(typedAt, mine?.at ?? 0, dropped.get(path) ?? 0))
    }
    if (mine) changed()
  }

  /** The paths whose draft went or came. */
  function followHere(from: string, to: string | undefined): string[] {
    const touched = [...drafts].flatMap(([path, draft]) => {
      if (!isWithin(path, from)) return []
      drafts.delete(path)
      if (to === undefined) return path
      drafts.set(moved(path, from, to), draft)
      // Typed a moment ago: the window that moved it does not have it yet.
      if (waiting.has(path)) writeSoon(moved(path, from, to))
      return [path, moved(path, from, to)]
    })
    if (touched.length > 0) changed()
    return touched
  }

  function changed() {
    const sorted = [...drafts.keys()].toSorted()
    if (sorted.join('\n') !== paths.join('\n')) paths = sorted
    for (const listener of listeners) listener()
  }

  function tell(news: News) {
    for (const listener of newsListeners) listener(news)
  }
}

function listenIn<T>(listeners: Set<T>, listener: T) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
