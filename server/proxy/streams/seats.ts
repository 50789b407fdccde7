/** Counts what each person has open; there is no waiting for a seat. */
export interface Seats {
  /** Gives back what frees the seat (once more changes nothing); undefined when all of the person's are taken. */
  take(owner: string): (() => void) | undefined
}

export function createSeats(each: number): Seats {
  const taken = new Map<string, number>()

  const change = (owner: string, by: number) => {
    const now = (taken.get(owner) ?? 0) + by
    if (now === 0) taken.delete(owner)
    else taken.set(owner, now)
  }
  return {
    take(owner) {
      if ((taken.get(owner) ?? 0) >= each) return undefined
      change(owner, 1)
      let isTaken = true
      return () => {
        if (isTaken) change(owner, -1)
        isTaken = false
      }
    },
  }
}
