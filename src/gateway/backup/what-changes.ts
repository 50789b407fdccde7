import type { BackupData } from '#contract/plexus/backup.ts'
import { type BackupDifference, backupDifferences, type BackupKind, backupKinds } from '#contract/plexus/backup-diff.ts'

export const kindWords: Readonly<Record<BackupKind, string>> = {
  providers: 'Providers',
  models: 'Aliases',
  keys: 'Keys',
  user_quotas: 'User quotas',
  mcp_servers: 'MCP servers',
  settings: 'Settings',
}

export interface KindCount {
  kind: BackupKind
  added: number
  changed: number
  removed: number
  /** In both and, as far as can be told, the same. */
  same: number
}

/** How many of each kind a restore would add, change, remove and leave as they are. */
export function countByKind(current: BackupData, differences: readonly BackupDifference[]): KindCount[] {
  return backupKinds.map((kind) => {
    const of = (change: BackupDifference['change']) =>
      differences.filter((difference) => difference.kind === kind && difference.change === change).length
    const [added, changed, removed] = [of('added'), of('changed'), of('removed')]
    return { kind, added, changed, removed, same: Object.keys(current[kind] ?? {}).length - changed - removed }
  })
}

/** What of a backup the gateway does not hold after it was restored. That keys lose their ends is what a restore does. */
export function stillDifferent(current: BackupData, backup: BackupData): BackupDifference[] {
  return backupDifferences(current, backup).filter(
    ({ kind, change, members }) =>
      !(kind === 'keys' && change === 'changed' && members.every((member) => lost.has(member))),
  )
}

const lost = new Set(['expiresAt', 'disabledAt'])
