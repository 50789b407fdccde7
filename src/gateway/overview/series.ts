/** The beginnings of all buckets of a time, in ms since the epoch: of those that are there and of those that were left out as empty. */
export function bucketStarts({ from, to, width }: { from: number; to: number; width: number }): number[] {
  const starts: number[] = []
  for (let at = Math.floor(from / width) * width; at <= to; at += width) starts.push(at)
  return starts
}

/**
 * The same where the gateway does not say how wide its buckets are: the smallest distance between two that are there.
 * Undefined when there are too few to tell.
 */
export function gaplessStarts(present: readonly number[]): number[] {
  const sorted = [...new Set(present)].toSorted((a, b) => a - b)
  const distances = sorted.slice(1).map((at, index) => at - (sorted[index] ?? at))
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined || distances.length === 0) return sorted
  const width = Math.min(...distances)
  const count = Math.round((last - first) / width)
  return Array.from({ length: count + 1 }, (_, index) => first + index * width)
}

/** The bucket of `starts` (ascending) that `at` falls nearest to. */
export function nearest(starts: readonly number[], at: number): number | undefined {
  return starts.reduce<number | undefined>(
    (best, start) => (best === undefined || Math.abs(start - at) < Math.abs(best - at) ? start : best),
    undefined,
  )
}
