import { logPageSchema } from '#contract/plexus/logs.ts'
import type { LogBook } from './log-book.ts'
import { reply } from './reply.ts'
import { remembered, type GatewayContext, type GatewaySection } from './section.ts'
import { eventStream } from './sse.ts'
import { leakInLog, noteInLog } from './traffic-log.ts'
import { trafficOf } from './traffic.ts'
import { pagingOf, windowOf } from './usage-query.ts'

const begun = remembered(() => ({ isFilled: false }))

/** The log, beginning with what the last requests left in it and with somebody who tried to get in. */
export function openLog(gateway: GatewayContext): LogBook {
  const memory = begun(gateway)
  const state = gateway.state()
  if (memory.isFilled) return state.logs
  memory.isFilled = true
  leakInLog(state, 'sk-guessed-0000000000000001', state.startedAt - 7_200_000)
  for (const call of trafficOf(gateway).calls().slice(-60)) noteInLog(state, call, call.at + (call.durationMs ?? 0))
  return state.logs
}

/** The gateway's own log: the last entries, and those that come. Module filters don't concern either. */
export const logsSection: GatewaySection = {
  name: 'logs',
  paths: ['/v0/system/logs'],
  register(api, gateway) {
    api.get('/v0/system/logs/recent', (c) => {
      const entries = openLog(gateway).recent()
      const { limit, offset } = pagingOf(new URL(c.req.url).searchParams, 100)
      const paging = { limit: Math.min(1000, limit ?? 1000), offset }
      return reply(logPageSchema, { data: windowOf(entries, paging), total: entries.length, ...paging })
    })
    api.get('/v0/system/logs/stream', (c) => {
      const book = openLog(gateway)
      return eventStream(gateway, c.req.raw, (send) => book.listen((entry) => send('syslog', JSON.stringify(entry))))
    })
  },
}
