/** What a `datetime-local` field holds: the reader's clock, to the second. `at` in ms since the epoch. */
export function toLocalField(at: number): string {
  const shifted = new Date(at - new Date(at).getTimezoneOffset() * 60_000)
  return shifted.toISOString().slice(0, 19)
}

/** Milliseconds since the epoch; undefined when the field holds no time. */
export function fromLocalField(text: string): number | undefined {
  const at = new Date(text).getTime()
  return Number.isNaN(at) ? undefined : at
}
