import * as z from 'zod/mini'
import { after, isRecord, member } from '../lenient.ts'

/** Contract C.15: free form, since each channel has its own settings. An empty object makes an empty channel. */
export const channelConfigSchema = z.record(z.string(), z.unknown(), 'A channel is a JSON object.')
export type ChannelConfig = z.infer<typeof channelConfigSchema>

export const channelNameSchema = z
  .string('Give the channel a name.')
  .check(
    z.regex(/^[a-z][a-z0-9_-]{0,63}$/, 'Lower-case letters, digits, underscore and dash; first a letter; 64 at most.'),
  )

/**
 * Every channel's configuration by its name. Secrets in it may be masked: a mask is never written back. What stands
 * beside the channels without being one (settings that all of them share) is left out: this API can't change it.
 */
export const channelsSchema = after(
  (raw) => {
    const channels = member(raw, 'channels', 'items')
    if (Array.isArray(channels ?? raw)) return byName(channels ?? raw)
    return isRecord(channels) ? channelsAmong(channels) : raw
  },
  z.record(z.string(), z.record(z.string(), z.unknown())),
)
export type Channels = z.infer<typeof channelsSchema>

function channelsAmong(raw: Record<string, unknown>): unknown {
  return Object.fromEntries(
    Object.entries(raw).flatMap(([name, config]) =>
      config === null ? [[name, {}]] : isRecord(config) ? [[name, config]] : [],
    ),
  )
}

/** Rows that name themselves. Anything else is no list of channels. */
function byName(rows: unknown): unknown {
  if (!Array.isArray(rows)) return rows
  const named = rows.flatMap((row): [string, unknown][] => {
    const name = member(row, 'name')
    if (!isRecord(row) || typeof name !== 'string') return []
    const { name: _, ...config } = row
    return [[name, config]]
  })
  return named.length === rows.length ? Object.fromEntries(named) : rows
}
