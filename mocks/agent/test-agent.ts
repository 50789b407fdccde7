import { createReferenceAgent, type ReferenceAgent, type ReferenceAgentOptions } from './app.ts'

export const testKey = 'pmk_test'

/** A Thursday, 15:20 UTC. */
export const testNow = Date.UTC(2026, 10, 19, 15, 20)

/** An agent whose clock stands still unless the test moves it. */
export function createTestAgent(options: Partial<ReferenceAgentOptions> = {}) {
  const clock = { now: testNow }
  const agent = createReferenceAgent({ key: testKey, now: () => clock.now, ...options })
  return { agent, clock, ask: askerOf(agent) }
}

/** Asks below `/api/v1` with the right key. */
export function askerOf(agent: ReferenceAgent) {
  return async (path: string, init: RequestInit = {}): Promise<Response> =>
    agent.fetch(
      new Request(`http://agent.test/api/v1${path}`, { ...init, headers: { authorization: `Bearer ${testKey}` } }),
    )
}
