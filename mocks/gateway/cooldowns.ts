import { cooldownListSchema } from '#contract/plexus/runtime.ts'
import { doneSchema } from '#contract/plexus/answers.ts'
import { troublesUpTo } from './history.ts'
import { reply } from './reply.ts'
import { remembered, type GatewaySection } from './section.ts'

interface Cooling {
  provider: string
  /** Empty: the whole provider. */
  model: string
  /** Milliseconds since the epoch. */
  expiry: number
  consecutiveFailures: number
  lastError: string
}

/** What is left alone for a while. Begins with the provider whose limit is being hit, and one model of another. */
const memory = remembered((state): { cooling: Cooling[] } => {
  const trouble = troublesUpTo(state.startedAt).at(-1)
  if (state.dataset === 'empty' || !trouble) return { cooling: [] }
  const model = { provider: 'anthropic', model: 'claude-haiku-4-5', expiry: state.startedAt + 540_000 }
  const whole = { provider: trouble.provider, model: '', expiry: state.startedAt + 3_480_000 }
  return {
    cooling: [
      { ...whole, consecutiveFailures: 6, lastError: `HTTP ${trouble.statusCode}: ${trouble.reason}` },
      { ...model, consecutiveFailures: 2, lastError: 'HTTP 500: upstream exploded' },
    ],
  }
})

/** What is cooling down now, as the list has it. */
export function coolingNow(gateway: Parameters<typeof memory>[0]) {
  const now = gateway.state().now()
  return memory(gateway)
    .cooling.filter(({ expiry }) => expiry > now)
    .map((one) => {
      const { provider, model, expiry, ...rest } = one
      // The gateway cuts a name at its first colon here.
      return { provider: provider.split(':')[0] ?? '', model, expiry, timeRemainingMs: expiry - now, ...rest }
    })
}

/** What is cooling down, and lifting it. */
export const cooldownsSection: GatewaySection = {
  name: 'overview',
  paths: ['/v0/management/cooldowns'],
  register(api, gateway) {
    api.get('/v0/management/cooldowns', () => reply(cooldownListSchema, coolingNow(gateway)))

    api.delete('/v0/management/cooldowns', () => {
      memory(gateway).cooling = []
      return reply(doneSchema, { success: true })
    })

    api.delete('/v0/management/cooldowns/:provider', (c) => {
      const provider = c.req.param('provider')
      const model = new URL(c.req.url).searchParams.get('model') ?? ''
      memory(gateway).cooling = memory(gateway).cooling.filter(
        (one) => one.provider !== provider || !one.model.startsWith(model),
      )
      return reply(doneSchema, { success: true })
    })
  },
}
