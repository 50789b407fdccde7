import { createParser } from 'eventsource-parser'
import { expect, onTestFinished, test, vi } from 'vitest'
import { readTrafficEvent } from '#contract/plexus/events.ts'
import { ConnectionDropped } from '#mocks/faults.ts'
import { startReferenceGateway } from './http.ts'
import { gatewayScenarios } from './scenarios.ts'
import { createTestGateway, limitedTo, testNow } from './test-gateway.ts'

const verify = '/v0/management/auth/verify'

test('who may: the admin everything, a key its own, nobody else anything', async () => {
  const { gateway, ask } = createTestGateway()
  expect((await gateway.fetch(new Request(`http://x${verify}`))).status).toBe(401)
  const bearer = { headers: { authorization: 'Bearer admin-key-of-a-test' } }
  expect((await gateway.fetch(new Request(`http://x${verify}`, bearer))).status).toBe(401)
  expect(await (await ask(verify)).json()).toEqual({ ok: true, role: 'admin' })
  const jonas = { caller: limitedTo('jonas') }
  expect(await (await ask(verify, jonas)).json()).toMatchObject({ role: 'limited', keyName: 'jonas' })
  expect((await ask('/v0/management/providers', jonas)).status).toBe(403)
  expect((await ask('/v0/management/usage', { method: 'DELETE', ...jonas })).status).toBe(403)
  expect((await ask(verify, { caller: limitedTo('old-intern') })).status).toBe(401)
})

test('a key may be bound to addresses and to time', async () => {
  const { gateway, ask, pass } = createTestGateway()
  const keys = gateway.state().installation.keys
  const secret = keys.get('CI / release notes')?.secret ?? ''
  const from = async (address: string) =>
    (await gateway.fetch(new Request(`http://x${verify}`, { headers: { 'x-admin-key': secret } }), address)).status
  expect([await from('10.20.255.1'), await from('::ffff:203.0.113.7')]).toEqual([200, 200])
  expect([await from('10.21.0.1'), await from('::1')]).toEqual([401, 401])
  const contractor = { caller: limitedTo('contractor-kaspian') }
  expect((await ask(verify, contractor)).status).toBe(200)
  pass(61 * 3_600_000)
  expect((await ask(verify, contractor)).status).toBe(401)
})

test('a rotated secret is void at once', async () => {
  const { gateway, ask } = createTestGateway()
  const old = gateway.state().installation.keys.get('jonas')?.secret ?? ''
  const rotated = await ask('/v0/management/self/rotate', { method: 'POST', caller: limitedTo('jonas') })
  expect(await rotated.json()).toMatchObject({ keyName: 'jonas', secret: expect.stringMatching(/^sk-[0-9a-f]{48}$/) })
  const again = await gateway.fetch(new Request(`http://x${verify}`, { headers: { 'x-admin-key': old } }))
  expect(again.status).toBe(401)
  expect((await ask('/v0/management/self/rotate', { method: 'POST' })).status).toBe(400)
})

test('a body that is announced has to be there and to be JSON', async () => {
  const { ask } = createTestGateway()
  const json = { 'content-type': 'application/json' }
  const answer = await ask('/v0/management/usage/x', { method: 'DELETE', headers: json })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ error: { type: 'api_error' } })
  expect((await ask('/v0/management/debug', { method: 'PATCH', body: '{' })).status).toBe(400)
})

test.each([...gatewayScenarios.keys()])('scenario %s answers or drops, and never breaks', async (scenario) => {
  const { ask } = createTestGateway({ scenario })
  if (scenario === 'slow' || scenario === 'huge') return
  const answer = await ask('/v0/management/config/status').catch((error: unknown) => error)
  expect(answer instanceof Response || answer instanceof ConnectionDropped).toBe(true)
})

test('a section that is left out is not found, and one that is down is bad gateway', async () => {
  const { gateway, ask } = createTestGateway({ scenario: 'without-traces' })
  const [traces, others] = ['/v0/management/config/capture-trace-on-error', '/v0/management/config/status']
  expect([(await ask(traces)).status, (await ask(others)).status]).toEqual([404, 200])
  gateway.setScenario('traces-down')
  expect((await ask('/v0/management/debug/logs')).status).toBe(502)
})

test('traces are kept of what is asked for, with all stages; errors are told once for each try', async () => {
  const { gateway, ask, read } = createTestGateway()
  const body = JSON.stringify({ keys: ['research'], enabled: false })
  expect(await read('/v0/management/debug', { method: 'PATCH', body })).toMatchObject({ enabledKeys: ['research'] })
  const call = gateway
    .traffic()
    .happen({ key: 'research', status: 'success', isStreamed: true, output: 40, error: null })
  const trace = await read(`/v0/management/debug/logs/${call.id}`)
  expect(trace).toMatchObject({
    rawResponse: expect.stringContaining('data: '),
    rawResponseSnapshot: expect.any(String),
  })
  const other = await ask(`/v0/management/debug/logs/${call.id}`, { caller: limitedTo('jonas') })
  expect(other.status).toBe(404)
  const failed = [
    { provider: 'openai', model: 'gpt-5', reason: 'slow down', statusCode: 429, retryable: true },
    { provider: 'gemini', model: 'gemini-2.5-flash', reason: 'down', statusCode: 500, retryable: false },
  ]
  const lost = gateway.traffic().happen({ status: 'error', error: 'All targets failed', failed })
  const errors = (await read('/v0/management/errors?limit=3'))['data']
  expect(errors).toMatchObject([{ requestId: lost.id, errorMessage: 'All targets failed' }, { requestId: lost.id }, {}])
})

test('events: nothing before the first, each completion twice, then an update; a key hears of its own', async () => {
  const { gateway, ask } = createTestGateway()
  const opening = ask('/v0/management/events', { caller: limitedTo('jonas') })
  const early = await Promise.race([opening.then(() => 'headers'), Promise.resolve('nothing')])
  expect(early).toBe('nothing')
  gateway.traffic().happen({ key: 'research' })
  const call = gateway.traffic().happen({ key: 'jonas', provider: 'openai', model: 'gpt-5' })
  const events = await eventsIn(await opening)
  gateway.dropStreams()
  expect(events.map((event) => event?.kind)).toEqual(['started', 'updated', 'completed', 'completed', 'updated'])
  expect(events[2]).toMatchObject({ row: { requestId: call.id, responseStatus: call.status } })
})

test('a stream that has nothing to say pings every ten seconds', async () => {
  vi.useFakeTimers({ now: testNow })
  onTestFinished(() => void vi.useRealTimers())
  const { gateway, ask } = createTestGateway()
  const opening = ask('/v0/system/logs/stream')
  await vi.advanceTimersByTimeAsync(10_000)
  const reader = (await opening).body?.getReader()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toMatch(/^event: ping\nid: \d+\ndata: pong\n\n$/)
  await reader?.cancel()
  gateway.dropStreams()
})

test('the log leaks what real ones leak, and knows nothing below its level', async () => {
  const { gateway, read } = createTestGateway()
  const text = JSON.stringify(await read('/v0/system/logs/recent?limit=1000'))
  expect(text).toContain(gateway.state().installation.keys.get('jonas')?.secret)
  expect(text).not.toContain('"level":"debug"')
})

test('on a port: streams are dropped and taken up again, a restart follows its answer', async () => {
  const running = await startReferenceGateway({ key: 'k', restartMs: 50 })
  onTestFinished(() => running.stop())
  const listen = () => fetch(`${running.url}/v0/management/events`, { headers: { 'x-admin-key': 'k' } })
  const heard = async (opening: Promise<Response>) => {
    // The listener counts as soon as the request has arrived.
    await vi.waitUntil(() => running.gateway.state().events.listeners > 0)
    running.gateway.traffic().happen()
    return await opening
  }
  const first = await heard(listen())
  running.dropStreams()
  await expect(first.text()).rejects.toThrow('terminated')
  const second = await heard(listen())
  expect(second.headers.get('content-type')).toBe('text/event-stream')
  await second.body?.cancel()
  await vi.waitUntil(() => running.gateway.state().events.listeners === 0)
})

async function eventsIn(answer: Response) {
  const events: ReturnType<typeof readTrafficEvent>[] = []
  const parser = createParser({ onEvent: ({ event, data }) => events.push(readTrafficEvent(event, data)) })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  while (events.length < 5) {
    const part = await reader?.read()
    if (!part || part.done) break
    parser.feed(part.value)
  }
  return events
}
