import { type NamedKey, whyClosed } from '#contract/plexus/keys.ts'
import type { KeyFilter } from './key-filters.ts'

/** The keys that match every word in name, comment or quotas, of one state; and how many of them each state has. `now` in Unix milliseconds. */
export function selectKeys(all: readonly NamedKey[], { q, state }: { q: string; state: KeyFilter }, now: number) {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  const found = all.filter(({ name, comment, quotas }) => {
    const text = `${name} ${comment ?? ''} ${(quotas ?? []).join(' ')}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  const isIn = (filter: KeyFilter) => (key: NamedKey) => {
    if (filter === 'all') return true
    const isClosed = whyClosed(key, now) !== undefined
    if (filter === 'limited') return !isClosed && typeof key.expiresAt === 'number'
    return isClosed === (filter === 'closed')
  }
  const count = (filter: KeyFilter) => found.filter(isIn(filter)).length
  return {
    shown: found.filter(isIn(state)),
    counts: { all: found.length, active: count('active'), limited: count('limited'), closed: count('closed') },
  }
}
