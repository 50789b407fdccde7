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

/** Every channel's configuration by its name. Secrets in it may be masked: a mask is never written back. */
export const channelsSchema = after(
  (raw) => {
    const channels = member(raw, 'channels')
    return isRecord(channels) ? channels : raw
  },
  z.record(z.string(), z.record(z.string(), z.unknown())),
)
export type Channels = z.infer<typeof channelsSchema>
