import { isRecord } from '#contract/lenient.ts'
import type { BackupData } from './backup.ts'
import { isStoredSecret } from './secret.ts'

export const backupKinds = ['providers', 'models', 'keys', 'user_quotas', 'mcp_servers', 'settings'] as const
export type BackupKind = (typeof backupKinds)[number]

export interface BackupDifference {
  kind: BackupKind
  name: string
  change: 'added' | 'changed' | 'removed'
  /** The members that differ, with dots (`quota_checker.options.apiKey`). Values are not part of it: many are secrets. */
  members: string[]
  /** Members that are secrets in the current configuration and can't be compared: only their ends are known. */
  uncertain: string[]
}

/**
 * What restoring `backup` would do to `current`, by kind and name. `current` comes from our server, with stored secrets in
 * place of the real ones: against those only the end can be compared, so a difference is sure and sameness is not.
 */
export function backupDifferences(current: BackupData, backup: BackupData): BackupDifference[] {
  return backupKinds.flatMap((kind) => {
    const [before, after] = [current[kind] ?? {}, backup[kind] ?? {}]
    const names = new Set([...Object.keys(before), ...Object.keys(after)])
    return [...names].toSorted().flatMap((name): BackupDifference[] => {
      if (!Object.hasOwn(after, name)) return [{ kind, name, change: 'removed', members: [], uncertain: [] }]
      if (!Object.hasOwn(before, name)) return [{ kind, name, change: 'added', members: [], uncertain: [] }]
      const members: string[] = []
      const uncertain: string[] = []
      compare(before[name], after[name], '', members, uncertain)
      return members.length > 0 ? [{ kind, name, change: 'changed', members, uncertain }] : []
    })
  })
}

/** The keys that would let somebody in again: closed now, and a restore forgets when they end. */
export function revivedKeys(backup: BackupData, now: number): string[] {
  return Object.entries(backup.keys ?? {}).flatMap(([name, key]) => {
    if (!isRecord(key)) return []
    const { disabledAt, expiresAt } = key
    const isClosed = typeof disabledAt === 'number' || (typeof expiresAt === 'number' && expiresAt <= now)
    return isClosed ? [name] : []
  })
}

function compare(before: unknown, after: unknown, path: string, members: string[], uncertain: string[]): void {
  if (isStoredSecret(before) || isStoredSecret(after)) {
    if (isSameSecret(before, after)) uncertain.push(path)
    else members.push(path)
    return
  }
  if (typeof before === 'string' && typeof after === 'string' && isShownAs(after, before)) {
    if (before !== after) uncertain.push(path)
    return
  }
  if (isRecord(before) && isRecord(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      compare(before[name], after[name], path === '' ? name : `${path}.${name}`, members, uncertain)
    }
    return
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    const at = members.length
    const inside: string[] = []
    for (const [index, value] of before.entries()) compare(value, after[index], path, inside, uncertain)
    if (inside.length > 0) members.splice(at, 0, path)
    return
  }
  if (!Object.is(before ?? null, after ?? null)) members.push(path)
}

function isSameSecret(one: unknown, other: unknown): boolean {
  const [ending, end] = [endOf(one), endOf(other)]
  if (ending === undefined || end === undefined) return false
  return ending === '' || end === '' || ending.endsWith(end) || end.endsWith(ending)
}

/** Whether `text` may be what our server shows as `shown`, with `•••` for each hidden part. */
function isShownAs(text: string, shown: string): boolean {
  const [start = '', ...rest] = shown.split('•••')
  if (!text.startsWith(start)) return false
  let at = start.length
  for (const part of rest.slice(0, -1)) {
    const found = text.indexOf(part, at)
    if (found === -1) return false
    at = found + part.length
  }
  const end = rest.at(-1)
  return end === undefined ? text === shown : text.length - at >= end.length && text.endsWith(end)
}

/** The known end of a secret; the whole of one in the clear; undefined for what is no secret at all. */
const endOf = (value: unknown): string | undefined =>
  isStoredSecret(value) ? value.hint.replace(/^…/, '') : typeof value === 'string' ? value : undefined
