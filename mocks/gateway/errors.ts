import { doneSchema } from '#contract/plexus/answers.ts'
import { errorPageSchema } from '#contract/plexus/errors.ts'
import { errorRowsOf } from './error-rows.ts'
import { reply } from './reply.ts'
import { remembered, type GatewaySection } from './section.ts'
import { trafficOf } from './traffic.ts'
import { ownCalls } from './requests.ts'
import { pagingOf, windowOf } from './usage-query.ts'

/** Numbers as the database gives them: every row keeps the one that it got first. */
const numbers = remembered(() => ({ next: 1, byCall: new Map<string, number>() }))

/** What failed, newest first; deleting it. */
export const errorsSection: GatewaySection = {
  name: 'errors',
  paths: ['/v0/management/errors'],
  register(api, gateway) {
    api.get('/v0/management/errors', (c) => {
      const ids = numbers(gateway)
      const rows = ownCalls(trafficOf(gateway).failures(), c.env.caller).flatMap((call) => {
        const own = errorRowsOf(call)
        const first = ids.byCall.get(call.id) ?? ids.next
        if (!ids.byCall.has(call.id)) ids.next += own.length
        ids.byCall.set(call.id, first)
        return own.map((row, index) => ({ id: first + index, ...row }))
      })
      const paging = pagingOf(new URL(c.req.url).searchParams, 50)
      return reply(errorPageSchema, { data: windowOf(rows.toReversed(), paging), total: rows.length, ...paging })
    })

    api.delete('/v0/management/errors/:id', (c) => {
      const { caller } = c.env
      const isOwn = (key: string) => caller.role === 'admin' || key === caller.keyName
      trafficOf(gateway).forget('failures', ({ id, key }) => id === c.req.param('id') && isOwn(key))
      return reply(doneSchema, { success: true })
    })

    api.delete('/v0/management/errors', () => {
      trafficOf(gateway).forget('failures', () => true)
      return reply(doneSchema, { success: true })
    })
  },
}
