import { expect, test } from 'vitest'
import { isRunning, noRequests, withEvent } from './live-requests.ts'

const told = (event: string, data: object) => ({ event, data: JSON.stringify(data), id: undefined })
const from = (...events: ReturnType<typeof told>[]) =>
  events.reduce((known, event) => withEvent(known, event, 3), noRequests)

test('a request that is told of twice is one, and a late update does not bring it back', () => {
  const known = from(
    told('started', { requestId: 'a', responseStatus: 'pending' }),
    told('progress', { requestId: 'a', bytesReceived: 10 }),
    told('completed', { requestId: 'a', responseStatus: 'success', durationMs: 5 }),
    told('completed', { requestId: 'a', responseStatus: 'success', durationMs: 5 }),
    told('updated', { requestId: 'a', provider: 'openai' }),
    told('progress', { requestId: 'a', bytesReceived: 20 }),
  )
  expect([...known.values()]).toEqual([
    {
      row: { requestId: 'a', responseStatus: 'success', durationMs: 5, provider: 'openai' },
      progress: undefined,
    },
  ])
})

test('progress of a request whose beginning was missed shows it as running', () => {
  const known = from(told('progress', { requestId: 'b', elapsedMs: 900 }))
  expect([...known.values()].every(isRunning)).toBe(true)
})

test('the oldest that are done go, those that run stay; what can’t be read changes nothing', () => {
  const known = from(
    told('started', { requestId: 'runs', responseStatus: 'pending' }),
    ...['1', '2', '3'].map((requestId) => told('completed', { requestId, responseStatus: 'success', durationMs: 1 })),
    { event: 'completed', data: '{', id: undefined },
    told('ping', {}),
  )
  expect([...known.keys()]).toEqual(['runs', '2', '3'])
})
