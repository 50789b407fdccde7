import { channelConfigSchema } from '#contract/placet/channels.ts'
import { section } from '#server/proxy/declaration.ts'

const manage = section('channels')

export const channelRoutes = [
  manage.get('/channels', 'List channels with their configuration.', { probe: () => '' }),
  manage.get('/channels/:name', 'Read the configuration of one channel.'),
  manage.put('/channels/:name', 'Create or replace a channel; takes effect when the agent restarts.', {
    body: channelConfigSchema,
  }),
  manage.delete('/channels/:name', 'Remove a channel; takes effect when the agent restarts.'),
]
