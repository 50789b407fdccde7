import type { GatewaySection } from './section.ts'
import { eventStream } from './sse.ts'
import { trafficOf } from './traffic.ts'

/** What happens to requests, as it happens. */
export const eventsSection: GatewaySection = {
  name: 'overview',
  paths: ['/v0/management/events'],
  register(api, gateway) {
    api.get('/v0/management/events', (c) => {
      const { caller } = c.env
      // Whoever listens wants what comes after what was.
      trafficOf(gateway).calls()
      return eventStream(gateway, c.req.raw, (send) =>
        gateway.state().events.listen(({ event, keyName, data }) => {
          if (caller.role === 'admin' || caller.keyName === keyName) send(event, JSON.stringify(data))
        }),
      )
    })
  },
}
