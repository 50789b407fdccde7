/** One row of a list that is sorted newest first: when it was (ms), undefined beyond the end, and how many there are. */
type Look = (offset: number) => Promise<{ total: number; at: number | undefined }>

/**
 * How many rows are from before `limit` (ms). The gateway counts by no date, so the place where they begin is halved for:
 * one row at a time, some 17 looks at 100 000.
 */
export async function countOlder(limit: number, look: Look): Promise<number> {
  const { total, at } = await look(0)
  if (at === undefined) return 0
  if (at < limit) return total
  // Newer at `low`; older, or the end, at `high`.
  let low = 0
  let high = total
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    // oxlint-disable-next-line no-await-in-loop -- where to look next depends on what was found
    const found = await look(middle)
    if (found.at === undefined || found.at < limit) high = middle
    else low = middle
  }
  return total - high
}
