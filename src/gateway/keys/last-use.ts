import type { UsageRow } from '#contract/plexus/usage.ts'

/**
 * When a key was last used, out of the newest requests of all keys whose names contain its name. `hidden`: others used up
 * the rows that were looked at, so nothing is known.
 */
export type LastUse = { state: 'used'; at: string; requestId: string } | { state: 'never' } | { state: 'hidden' }

export function lastUseOf(
  name: string,
  page: { items: readonly Pick<UsageRow, 'apiKey' | 'date' | 'requestId'>[]; total: number },
): LastUse {
  const row = page.items.find(({ apiKey }) => apiKey === name)
  if (row?.date) return { state: 'used', at: row.date, requestId: row.requestId }
  return page.total > page.items.length ? { state: 'hidden' } : { state: 'never' }
}
