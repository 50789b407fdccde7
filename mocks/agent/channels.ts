import {
  type ChannelConfig,
  channelConfigSchema,
  channelNameSchema,
  channelsSchema,
} from '#contract/placet/channels.ts'
import { isRecord } from '#contract/lenient.ts'
import * as z from 'zod/mini'
import { installedChannels } from './installed-channels.ts'
import { refuse, reply } from './reply.ts'
import { remembered, type Section } from './section.ts'
import { listed } from './style.ts'

const channelsOf = remembered(
  (agent) => new Map<string, ChannelConfig>(Object.entries(installedChannels(agent.state().dataset))),
)

/** Contract C.15. Secrets are shown masked; one that a write leaves out is kept, and a mask is refused as a value. */
export const channelsSection: Section = {
  name: 'channels',
  paths: ['/channels'],
  register(api, agent) {
    api.get('/channels', () => {
      const channels = [...channelsOf(agent)].map(([name, config]) => [name, masked(config)] as const)
      if (agent.style() === 'bare-arrays')
        return reply(
          channelsSchema,
          listed(
            agent.style(),
            channels.map(([name, config]) => ({ name, ...config })),
          ),
        )
      return reply(channelsSchema, { channels: Object.fromEntries(channels) })
    })
    api.get('/channels/:name', (c) => {
      const config = channelsOf(agent).get(c.req.param('name'))
      return config ? reply(channelConfigSchema, masked(config)) : unknown(c.req.param('name'))
    })
    api.put('/channels/:name', async (c) => {
      const name = z.safeParse(channelNameSchema, c.req.param('name'))
      const sent = z.safeParse(channelConfigSchema, await c.req.json().catch(() => undefined))
      if (!name.success)
        return refuse(400, 'A channel name is lower case, starts with a letter and has at most 64 characters.')
      if (!sent.success) return refuse(400, 'A channel configuration must be a JSON object.')
      const wrong = maskedMember(sent.data)
      if (wrong !== undefined)
        return refuse(400, `${wrong} is a mask, not a secret. Leave it out to keep what is stored.`)
      const stored = channelsOf(agent).get(name.data)
      channelsOf(agent).set(name.data, { ...secretsOf(stored ?? {}), ...sent.data })
      return reply(channelConfigSchema, { name: name.data, saved: true, restart_needed: true })
    })
    api.delete('/channels/:name', (c) => {
      const name = c.req.param('name')
      if (!channelsOf(agent).delete(name)) return unknown(name)
      return reply(channelConfigSchema, { name, deleted: true, restart_needed: true })
    })
  },
}

const unknown = (name: string) => refuse(404, `There is no channel called ${name}`)

const secretName = /(token|secret|password|api_key|encrypt_key)$/

/** `8412…x9Qk`: enough to know it again. */
const maskOf = (secret: string) => (secret.length < 12 ? '****' : `${secret.slice(0, 4)}…${secret.slice(-4)}`)

function masked(config: ChannelConfig): ChannelConfig {
  return Object.fromEntries(
    Object.entries(config).map(([name, value]) => [
      name,
      isSecret(name, value) ? maskOf(value) : isRecord(value) ? masked(value) : value,
    ]),
  )
}

const secretsOf = (config: ChannelConfig): ChannelConfig =>
  Object.fromEntries(Object.entries(config).filter(([name, value]) => isSecret(name, value)))

const isSecret = (name: string, value: unknown): value is string =>
  typeof value === 'string' && value !== '' && secretName.test(name)

const maskedMember = (config: ChannelConfig): string | undefined =>
  Object.keys(config).find((name) => isSecret(name, config[name]) && /…|\*{3}|•{3}/.test(String(config[name])))
