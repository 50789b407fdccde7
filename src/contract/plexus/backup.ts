import * as z from 'zod/mini'

const byName = z.optional(z.nullable(z.record(z.string(), z.unknown())))
const rows = z.optional(z.nullable(z.array(z.unknown())))

/** Everything that is configured, with every secret in the clear. */
export const backupDataSchema = z.looseObject({
  providers: byName,
  /** The aliases. */
  models: byName,
  keys: byName,
  user_quotas: byName,
  mcp_servers: byName,
  mcp_keys: rows,
  settings: byName,
  oauth_credentials: rows,
})
export type BackupData = z.infer<typeof backupDataSchema>

/** `GET /backup`. `POST /restore` takes it as it came. */
export const backupSchema = z.looseObject({
  plexus_backup: z.literal(true),
  version: z.number(),
  /** ISO 8601. */
  created_at: z.string(),
  dialect: z.optional(z.string()),
  data: backupDataSchema,
})
export type Backup = z.infer<typeof backupSchema>

/** `manifest.json` of a full backup (`GET /backup?full=true`, a tar.gz). */
export const manifestSchema = z.looseObject({
  plexus_backup: z.literal(true),
  version: z.number(),
  created_at: z.string(),
  dialect: z.optional(z.string()),
  tables: z.array(z.string()),
})

/** The only version there is; a gateway refuses any other with a 500. */
export const backupVersion = 1

/** `POST /restore`: rows written, by table. `message` announces a restart that does not happen. */
export const restoredSchema = z.looseObject({
  success: z.boolean(),
  restored: z.record(z.string(), z.number()),
  message: z.optional(z.string()),
})
export type Restored = z.infer<typeof restoredSchema>

/** `plexus-backup-2026-11-21T20-17-46.tar.gz`: the gateway's own name for it can't be read from another origin. `at` in Unix milliseconds. */
export function backupFileName(gateway: string, at: number, isFull: boolean): string {
  const time = new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')
  const name = gateway
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  return `${name === '' ? 'plexus' : name}-backup-${time}.${isFull ? 'tar.gz' : 'json'}`
}
