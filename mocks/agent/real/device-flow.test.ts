import { expect, onTestFinished, test, vi } from 'vitest'
import { type AuthorizationServerOptions, startAuthorizationServer } from './authorization-server.ts'
import { realDeviceFlow } from './device-flow.ts'

/** A flow whose pauses end when the test says so; `pauses` are those asked for, in milliseconds. */
async function start(options: AuthorizationServerOptions = {}) {
  const server = await startAuthorizationServer({ interval: 0, account: 'harbour-bot', ...options })
  onTestFinished(() => server.close())
  const pauses: number[] = []
  const waiting: (() => void)[] = []
  const flow = realDeviceFlow({
    server: async () => server.url,
    wait: (ms) => {
      pauses.push(ms)
      return new Promise<void>((resolve) => void waiting.push(resolve))
    },
  })
  const granted = vi.fn<(grant: { token: string; account: string }) => Promise<void>>(async () => undefined)
  const code = await flow.start(granted)
  /** Lets it ask once, until it pauses again or has ended. */
  const ask = async () => {
    const before = pauses.length
    waiting.shift()?.()
    await vi.waitFor(() => {
      // In this order: looking at the progress uses up what is said once.
      if (pauses.length === before && flow.progress(code.sessionId)?.status === 'pending')
        throw new Error('still asking')
    })
  }
  return { server, flow, code, granted, pauses, ask, progress: () => flow.progress(code.sessionId) }
}

test('asks in the background until somebody has approved, and says who', async () => {
  const { server, code, granted, ask, progress } = await start()
  expect(code.userCode).toMatch(/^[B-Z]{4}-[B-Z]{4}$/)
  expect(progress()).toEqual({ status: 'pending' })
  await ask()
  expect(granted).not.toHaveBeenCalled()
  server.decide(code.userCode, 'approve')
  await ask()
  expect(progress()).toEqual({ status: 'ok', account: 'harbour-bot' })
  expect(granted).toHaveBeenCalledExactlyOnceWith({ token: expect.stringMatching(/^gho_/), account: 'harbour-bot' })
})

test.each([
  ['deny', 'access_denied'],
  ['expire', 'expired_token'],
] as const)('%s ends it with %s', async (verdict, error) => {
  const { server, code, granted, ask, progress } = await start()
  server.decide(code.userCode, verdict)
  await ask()
  expect(progress()).toEqual({ status: 'error', error })
  expect(granted).not.toHaveBeenCalled()
})

test('told to slow down it waits five seconds longer from then on, and passes it on once', async () => {
  const { server, code, pauses, ask, progress } = await start()
  server.decide(code.userCode, 'slow-down')
  await ask()
  expect(pauses).toEqual([0, 5000])
  expect(progress()).toEqual({ status: 'pending', error: 'slow_down' })
  expect(progress()).toEqual({ status: 'pending' })
})

test('a server that does not answer is asked ever more rarely, and the sign-in goes on', async () => {
  const { server, pauses, ask, progress } = await start({ interval: 1 })
  await server.close()
  await ask()
  await ask()
  expect(pauses).toEqual([1000, 2000, 4000])
  expect(progress()).toEqual({ status: 'pending' })
})

test('its page takes a decision, by hand', async () => {
  const { server, code } = await start()
  const decide = (userCode: string, verdict: string) =>
    fetch(`${server.url}/login/device`, { method: 'POST', body: new URLSearchParams({ user_code: userCode, verdict }) })
  expect((await decide('NONE-NONE', 'approve')).status).toBe(404)
  expect((await decide(code.userCode.toLowerCase(), 'deny')).status).toBe(200)
  expect(await (await fetch(`${server.url}/login/device`)).text()).toContain('name="user_code"')
})
