/** Events for whoever listens. Nothing is kept for those who come later. */
export interface Feed<Event> {
  readonly listeners: number
  send(event: Event): void
  /** Gives back what ends it. */
  listen(listener: (event: Event) => void): () => void
}

export function createFeed<Event>(): Feed<Event> {
  const all = new Set<(event: Event) => void>()
  return {
    get listeners() {
      return all.size
    },
    send: (event) => all.forEach((listener) => listener(event)),
    listen(listener) {
      // A function of its own, so that whoever listens twice is told twice.
      const own = (event: Event) => listener(event)
      all.add(own)
      return () => all.delete(own)
    },
  }
}
