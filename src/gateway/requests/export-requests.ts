import { usageRowSchema, type UsageRow } from '#contract/plexus/usage.ts'
import { unpickableFields } from '#contract/plexus/usage-query.ts'
import { toCsv } from '#lib/csv.ts'
import { hasAttribution } from './filters.ts'
import { type Asked, fetchPage } from './queries.ts'
import { stretchOf } from './time-range.ts'

/** The most rows of one file. */
export const exportCap = 100_000
const pageSize = 2000

const unpickable: ReadonlySet<string> = new Set(unpickableFields)
/** Every member that can be asked for by name. */
export const exportFields = Object.keys(usageRowSchema.shape).filter((name) => !unpickable.has(name))

interface Gathering {
  gatewayId: string
  asked: Asked
  /** Told after each page: how many rows were read. */
  onProgress: (read: number) => void
  signal: AbortSignal
}

/** Every row that the filters find, in the order of the list, up to the cap; nothing that comes in meanwhile. */
export async function gatherRequests({ gatewayId, asked, onProgress, signal }: Gathering): Promise<UsageRow[]> {
  const pin = new Date().toISOString()
  const stretch = stretchOf(asked.filters, Date.now())
  const everything = { ...asked, fields: exportFields.join(',') }
  const byId = new Map<string, UsageRow>()
  for (let offset = 0, total = 1; offset < Math.min(total, exportCap); offset += pageSize) {
    // oxlint-disable-next-line no-await-in-loop -- one page after the other, to go easy on the gateway
    const page = await fetchPage(gatewayId, everything, { limit: pageSize, offset, pin, stretch }, signal)
    for (const row of page.items) if (hasAttribution(row, asked.filters)) byId.set(row.requestId, row)
    total = page.total
    onProgress(Math.min(offset + pageSize, total))
  }
  return [...byId.values()]
}

/** One line a request, under the gateway's names. */
export const requestsToCsv = (rows: readonly UsageRow[]): string =>
  toCsv(
    exportFields,
    rows.map((row) => exportFields.map((name) => cell(row[name]))),
  )

export const requestsToJson = (asked: Asked, rows: readonly UsageRow[], isComplete: boolean): string =>
  JSON.stringify({ filters: asked.filters, complete: isComplete, count: rows.length, requests: rows }, null, 2)

function cell(value: unknown): string | number | undefined {
  if (typeof value === 'number' || typeof value === 'string') return value
  return typeof value === 'boolean' ? String(value) : undefined
}
