import { type Channel, openChannel } from './channel.ts'

/** Which files other windows of this browser have in their editor. */
export interface Presence {
  /** What is in the editor here now; undefined: nothing. */
  show: (path: string | undefined) => void
  isElsewhere: (path: string) => boolean
  subscribe: (listener: () => void) => () => void
}

/** `path` is absent when the window shows no file, or is gone. Who `asks` is answered. */
export interface Seen {
  window: string
  path?: string
  asks: boolean
}

const open = new Map<string, Presence>()

/** The same object for the same person and agent. */
export function presenceOf(userId: string, agentId: string): Presence {
  const owner = `${userId}\n${agentId}\n`
  const known = open.get(owner) ?? createPresence(openChannel(`open-files:${owner}`), crypto.randomUUID())
  open.set(owner, known)
  return known
}

/** How long a window has to answer before it counts as closed, in milliseconds. */
const answerWithin = 1000

export function createPresence(channel: Channel<Seen>, window: string): Presence {
  const others = new Map<string, string>()
  const listeners = new Set<() => void>()
  let own: string | undefined
  let answered = new Set<string>()

  channel.listen((seen) => {
    answered.add(seen.window)
    note(seen.window, seen.path)
    if (seen.asks) say(false)
  })
  globalThis.addEventListener?.('pagehide', () => channel.post({ window, asks: false }))
  globalThis.addEventListener?.('pageshow', () => say(true))
  // A window that crashed said no goodbye.
  globalThis.addEventListener?.('focus', ask)
  ask()

  return {
    show(path) {
      if (own === path) return
      own = path
      say(false)
    },
    isElsewhere: (path) => [...others.values()].includes(path),
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }

  function say(asks: boolean) {
    channel.post({ window, asks, ...(own === undefined ? {} : { path: own }) })
  }

  function ask() {
    answered = new Set()
    say(true)
    setTimeout(() => {
      for (const other of others.keys()) if (!answered.has(other)) note(other, undefined)
    }, answerWithin)
  }

  function note(other: string, path: string | undefined) {
    if (others.get(other) === path) return
    if (path === undefined) others.delete(other)
    else others.set(other, path)
    for (const listener of listeners) listener()
  }
}
