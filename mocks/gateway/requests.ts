import { doneSchema } from '#contract/plexus/answers.ts'
import { usagePageSchema } from '#contract/plexus/usage.ts'
import { usageSummarySchema } from '#contract/plexus/usage-summary.ts'
import type { Call } from './call.ts'
import type { Caller } from './callers.ts'
import { refusePlain, reply } from './reply.ts'
import type { GatewaySection } from './section.ts'
import { summaryOf } from './summary.ts'
import { trafficOf } from './traffic.ts'
import { filterOf, pagingOf, pick, sortedBy, windowOf } from './usage-query.ts'
import { usageRow } from './wire-row.ts'

const day = 86_400_000

/** The table of requests, what it sums up to, and deleting from it. */
export const requestsSection: GatewaySection = {
  name: 'requests',
  paths: ['/v0/management/usage'],
  register(api, gateway) {
    api.get('/v0/management/usage', (c) => {
      const traffic = trafficOf(gateway)
      const query = new URL(c.req.url).searchParams
      const isMeant = filterOf(query)
      const own = ownCalls(traffic.calls(), c.env.caller)
      const matching = sortedBy(own.filter(isMeant), query.get('sortBy'), query.get('sortDir'))
      const paging = pagingOf(query, 50)
      const fields = query.get('fields')
      const data = windowOf(matching, paging).map((call) => pick(usageRow(call, traffic.has(call)), fields))
      const answer = { data, total: matching.length, ...paging }
      // Rows without an id and lists of everything are what the contract doesn't read.
      return fields === null && data.length <= 200 ? reply(usagePageSchema, answer) : Response.json(answer)
    })

    api.get('/v0/management/usage/summary', (c) => {
      const query = new URL(c.req.url).searchParams
      const summary = summaryOf(ownCalls(trafficOf(gateway).calls(), c.env.caller), query, gateway.state().now())
      return 'error' in summary ? refusePlain(400, summary.error) : reply(usageSummarySchema, summary)
    })

    api.delete('/v0/management/usage/:id', (c) => {
      const id = c.req.param('id')
      trafficOf(gateway).forget('calls', (call) => call.id === id)
      return reply(doneSchema, { success: true })
    })

    api.delete('/v0/management/usage', (c) => {
      const asked = new URL(c.req.url).searchParams.get('olderThanDays')
      const limit = gateway.state().now() - Number(asked) * day
      // What isn't a number is compared with nothing, and nothing is what stays.
      trafficOf(gateway).forget('calls', (call) => asked === null || Number.isNaN(limit) || call.at < limit)
      return reply(doneSchema, { success: true })
    })
  },
}

/** A limited caller is held to its own key, whatever it asks for. */
export const ownCalls = (calls: readonly Call[], caller: Caller): readonly Call[] =>
  caller.role === 'admin' ? calls : calls.filter(({ key }) => key === caller.keyName)
