import { describe, expect, test } from 'vitest'
import { bob, outcome } from '#server/test-world.ts'
import { agentKey, reply, startAgent, startPlacet } from './test-agent.ts'

describe('a healthy agent', () => {
  test('its answer arrives byte for byte, with its status', async () => {
    const agent = await startAgent(reply(202, '{ "items" : [1e400, 12345678901234567890] }'))
    const { manage } = await startPlacet(agent.url)

    const answer = await manage('GET', '/sessions')

    expect(answer.status).toBe(202)
    expect(answer.headers.get('content-type')).toBe('application/json')
    expect(await answer.text()).toBe('{ "items" : [1e400, 12345678901234567890] }')
  })

  test('a long answer is packed for whoever takes that, and for nobody else', async () => {
    const long = JSON.stringify({ items: Array.from({ length: 1000 }, (_, index) => ({ index, text: 'käse' })) })
    const agent = await startAgent(reply(200, long))
    const { manage } = await startPlacet(agent.url)
    const packed = await manage('GET', '/sessions', undefined, { 'accept-encoding': 'br, gzip' })
    const bytes = await packed.arrayBuffer()
    const plain = await manage('GET', '/sessions', undefined, { 'accept-encoding': 'gzip;q=0' })

    expect(packed.headers.get('content-encoding')).toBe('gzip')
    expect(bytes.byteLength).toBeLessThan(long.length / 4)
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
    expect(await new Response(unpacked).text()).toBe(long)
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(await plain.text()).toBe(long)
  })

  test('it gets the key and the request id, and nothing of the browser', async () => {
    const agent = await startAgent()
    const { manage, session } = await startPlacet(agent.url)

    const answer = await manage('GET', '/cron', undefined, { 'x-forwarded-for': '1.2.3.4', 'x-evil': 'yes' })

    const [request] = agent.seen
    expect(request?.headers).toEqual({
      host: `127.0.0.1:${agent.port}`,
      connection: 'keep-alive',
      authorization: `Bearer ${agentKey}`,
      accept: 'application/json',
      'user-agent': 'placet-dashboard/test',
      'x-request-id': answer.headers.get('x-request-id'),
    })
    expect(JSON.stringify(request)).not.toContain(session.token)
  })
})

describe('whose agent it is', () => {
  test('somebody else gets the same answer as for an agent that is not there', async () => {
    const agent = await startAgent()
    const world = await startPlacet(agent.url)
    const other = await world.signIn(bob)

    const foreign = await (await other.get('/api/agents/a1/manage/health')).text()
    const missing = await (await other.get('/api/agents/a2/manage/health')).text()

    expect(withoutId(foreign)).toBe(withoutId(missing).replaceAll('a2', 'a1'))
    expect(foreign).toContain('agent_not_found')
    expect(agent.seen).toEqual([])
  })

  test('without signing in nothing is asked', async () => {
    const agent = await startAgent()
    const { send } = await startPlacet(agent.url)
    expect(await outcome(await send('GET', '/api/agents/a1/manage/health'))).toBe('401 unauthorized')
    expect(agent.seen).toEqual([])
  })
})

test('an undeclared route does not exist', async () => {
  const agent = await startAgent()
  const { manage } = await startPlacet(agent.url)
  expect(await outcome(await manage('GET', '/shutdown'))).toBe('404 not_found')
  expect(await outcome(await manage('PUT', '/health', {}))).toBe('404 not_found')
  expect(agent.seen).toEqual([])
})

const withoutId = (body: string) => body.replace(/"requestId":"[^"]*"/, '')
