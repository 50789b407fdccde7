/** A part of an allotment, in use. */
export interface Hold {
  /** Gives back what was taken too much. */
  shrinkTo(amount: number): void
  /** Gives everything back; once more changes nothing. */
  release(): void
}

/** Something limited that many share, such as bytes of memory. */
export interface Allotment {
  /**
   * At once when there is room, or else a promise that is kept in turn: first come, first served for one owner, and
   * owners by turns. Rejects with the reason of `signal`.
   */
  take(owner: string, amount: number, signal: AbortSignal): Hold | Promise<Hold>
}

interface Owner {
  name: string
  used: number
  queue: Set<Waiter>
}

interface Waiter {
  amount: number
  grant: (hold: Hold) => void
}

/** `total` for everybody together, `each` at most for one owner. Nobody may ask for more than `each`. */
export function createAllotment({ total, each }: { total: number; each: number }): Allotment {
  let free = total
  /** Whether somebody waits for the others; then nobody overtakes, or a large one would wait for ever. */
  let isFull = false
  const owners = new Map<string, Owner>()
  const waiting = new Set<Owner>()

  function take(name: string, amount: number, signal: AbortSignal): Hold | Promise<Hold> {
    const owner = owners.get(name) ?? { name, used: 0, queue: new Set() }
    owners.set(name, owner)
    const hasRoom = owner.queue.size === 0 && !isFull && amount <= free && owner.used + amount <= each
    return hasRoom && !signal.aborted ? hold(owner, amount) : wait(owner, amount, signal)
  }

  function hold(owner: Owner, amount: number): Hold {
    let held = 0
    const change = (to: number) => {
      owner.used += to - held
      free -= to - held
      held = to
    }
    change(amount)
    const shrinkTo = (to: number) => {
      if (to >= held) return
      change(to)
      serve()
      forget(owner)
    }
    return { shrinkTo, release: () => shrinkTo(0) }
  }

  function wait(owner: Owner, amount: number, signal: AbortSignal): Promise<Hold> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        owner.queue.delete(waiter)
        serve()
        forget(owner)
        reject(signal.reason)
      }
      const waiter: Waiter = {
        amount,
        grant: (granted) => {
          signal.removeEventListener('abort', leave)
          resolve(granted)
        },
      }
      if (signal.aborted) return leave()
      signal.addEventListener('abort', leave, { once: true })
      owner.queue.add(waiter)
      waiting.add(owner)
      serve()
    })
  }

  function serve(): void {
    isFull = false
    for (const owner of waiting) {
      const [next] = owner.queue
      if (next !== undefined && owner.used + next.amount > each) continue
      if (next !== undefined && next.amount > free) {
        isFull = true
        return
      }
      waiting.delete(owner)
      if (next === undefined) continue
      owner.queue.delete(next)
      next.grant(hold(owner, next.amount))
      // At the end of the round again; a set that grows while it is walked is walked to its end.
      if (owner.queue.size > 0) waiting.add(owner)
    }
  }

  function forget(owner: Owner): void {
    if (owner.used === 0 && owner.queue.size === 0) owners.delete(owner.name)
  }

  return { take }
}
