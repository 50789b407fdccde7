import type { NamedKey } from '#contract/plexus/keys.ts'
import type { NamedUserQuota, UserQuota } from '#contract/plexus/user-quotas.ts'
import { rollingMs } from '#contract/plexus/rolling.ts'

/** Whom a quota holds for: keys that name it; and, as a default one, every key without quotas of its own. */
export interface Users {
  keys: string[]
  isDefault: boolean
}

/** By quota, those included that only somebody names and that do not exist. */
export function usersOf(keys: readonly NamedKey[], defaults: readonly string[]): ReadonlyMap<string, Users> {
  const users = new Map<string, Users>()
  const of = (name: string) => {
    const known = users.get(name) ?? { keys: [], isDefault: false }
    users.set(name, known)
    return known
  }
  for (const { name, quotas } of keys) for (const quota of quotas ?? []) of(quota).keys.push(name)
  for (const name of defaults) of(name).isDefault = true
  return users
}

const nobody: Users = { keys: [], isDefault: false }
export const usersIn = (users: ReadonlyMap<string, Users>, name: string): Users => users.get(name) ?? nobody
export const isUsed = ({ keys, isDefault }: Users): boolean => isDefault || keys.length > 0

/** Why a quota limits nothing although it is there: the gateway stores any text for a length of time. */
export const isNonsense = ({ type, duration }: UserQuota): boolean =>
  type === 'rolling' && rollingMs(duration ?? '') === undefined

/** The quotas that match every word in name or kind, of one state; and how many of them each state has. */
export function selectQuotas(
  all: readonly NamedUserQuota[],
  users: ReadonlyMap<string, Users>,
  { q, state }: { q: string; state: 'all' | 'used' | 'unused' },
) {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  const found = all.filter((quota) => {
    const { name, type, limitType } = quota
    const text = `${name} ${type} ${limitType} ${usersIn(users, name).keys.join(' ')}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  const used = found.filter(({ name }) => isUsed(usersIn(users, name)))
  const unused = found.filter(({ name }) => !isUsed(usersIn(users, name)))
  return {
    shown: { all: found, used, unused }[state],
    counts: { all: found.length, used: used.length, unused: unused.length },
  }
}
