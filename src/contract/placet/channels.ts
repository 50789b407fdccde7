import * as z from 'zod/mini'

/** Contract C.15: free form, since each channel has its own settings. An empty object makes an empty channel. */
export const channelConfigSchema = z.record(z.string(), z.unknown(), 'A channel is a JSON object.')
export type ChannelConfig = z.infer<typeof channelConfigSchema>

export const channelNameSchema = z
  .string('Give the channel a name.')
  .check(
    z.regex(/^[a-z][a-z0-9_-]{0,63}$/, 'Lower-case letters, digits, underscore and dash; first a letter; 64 at most.'),
  )
