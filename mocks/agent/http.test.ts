import { expect, onTestFinished, test } from 'vitest'
import { startReferenceAgent, type StartOptions } from './http.ts'

const key = 'pmk_on_a_port'

async function start(options: Partial<StartOptions> = {}) {
  const running = await startReferenceAgent({ key, ...options })
  onTestFinished(() => running.stop())
  const ask = (path: string) => fetch(`${running.url}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } })
  return { running, ask }
}

test('answers on a port, to those who have the key', async () => {
  const { running, ask } = await start()
  expect(await (await ask('/health')).json()).toMatchObject({ status: 'ok' })
  expect((await fetch(`${running.url}/api/v1/health`)).status).toBe(401)
  expect((await ask(`/sessions/${encodeURIComponent('slack:C04OPS/1718203155.004219')}`)).status).toBe(200)
})

test('unreachable destroys the socket', async () => {
  const { running, ask } = await start({ scenario: 'unreachable' })
  await expect(ask('/health')).rejects.toMatchObject({ cause: { code: expect.stringMatching(/SOCKET|ECONNRESET/) } })
  running.agent.setScenario('default')
  expect((await ask('/health')).ok).toBe(true)
})

test('cut-off breaks off after the headers', async () => {
  const { ask } = await start({ scenario: 'cut-off' })
  const answer = await ask('/sessions')
  expect(answer.status).toBe(200)
  await expect(answer.text()).rejects.toThrow('terminated')
})

test('a restart drops who is connected, keeps the port and what was remembered', async () => {
  const { running, ask } = await start({ scenario: 'hanging-body' })
  const hanging = await ask('/health')
  const body = hanging.text().catch((error: unknown) => error)
  await running.restart()
  expect(await body).toMatchObject({ message: 'terminated' })
  running.agent.setScenario('default')
  expect((await ask('/health')).ok).toBe(true)
})

test('nothing listens after a stop', async () => {
  const { running, ask } = await start()
  await running.stop()
  await expect(ask('/health')).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } })
})
