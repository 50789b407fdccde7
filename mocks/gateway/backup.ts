import { isRecord } from '#contract/lenient.ts'
import { doneSchema } from '#contract/plexus/answers.ts'
import { backupSchema, restoredSchema } from '#contract/plexus/backup.ts'
import { packed, unpacked, type Tables } from './archive.ts'
import { restoreConfig, configOf, restoreTables, tablesOf } from './backup-data.ts'
import { jsonOf } from './checked.ts'
import { refusePlain, reply } from './reply.ts'
import type { GatewaySection } from './section.ts'

const root = '/v0/management'

export const backupSection: GatewaySection = {
  name: 'backup',
  paths: [`${root}/backup`, `${root}/restore`, `${root}/restart`],
  register(api, gateway) {
    api.get(`${root}/backup`, (c) => {
      const createdAt = new Date(gateway.state().now()).toISOString()
      const data = configOf(gateway)
      if (c.req.query('full') !== 'true') {
        return reply(backupSchema, { plexus_backup: true, version: 1, created_at: createdAt, dialect: 'sqlite', data })
      }
      const archive = packed(data, tablesOf(gateway), createdAt)
      const name = `plexus-backup-${createdAt.slice(0, 19).replaceAll(':', '-')}.tar.gz`
      return new Response(archive, {
        headers: {
          'content-type': 'application/gzip',
          'content-disposition': `attachment; filename="${name}"`,
          'content-length': String(archive.length),
        },
      })
    })
    api.post(`${root}/restore`, async (c) => {
      const isArchive = /^application\/(x-)?(gzip|octet-stream)/.test(c.req.header('content-type') ?? '')
      const read = isArchive ? archiveIn(await c.req.arrayBuffer()) : envelopeIn(await jsonOf(c))
      if (read instanceof Response) return read
      const restored = restoreConfig(gateway, read.config)
      const rows = read.tables === undefined ? {} : restoreTables(gateway, read.tables)
      const kind = read.tables === undefined ? 'Config' : 'Full'
      // It says so, and does not.
      const message = `${kind} restore complete. Server is restarting to apply changes.`
      return reply(restoredSchema, { success: true, restored: { _cleared: 1, ...restored, ...rows }, message })
    })
    api.post(`${root}/restart`, () => {
      gateway.restart()
      return reply(doneSchema, { success: true, message: 'Server is restarting' })
    })
  },
}

type Read = { config: Record<string, unknown>; tables?: Tables }

function envelopeIn(body: unknown): Read | Response {
  if (!isRecord(body) || body['plexus_backup'] !== true) {
    return refusePlain(400, 'Invalid backup: missing plexus_backup field')
  }
  const { version, data } = body
  if (version !== 1) return refusePlain(500, `Unsupported backup version ${String(version)} (expected 1)`)
  return { config: isRecord(data) ? data : {} }
}

function archiveIn(buffer: ArrayBuffer): Read | Response {
  try {
    const { manifest, config, tables } = unpacked(new Uint8Array(buffer))
    const refusal = envelopeIn(manifest)
    return refusal instanceof Response ? refusal : { config: isRecord(config) ? config : {}, tables }
  } catch {
    return refusePlain(500, 'Unrecognized archive format')
  }
}
