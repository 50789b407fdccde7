import { createReferenceGateway, type ReferenceGatewayOptions } from './app.ts'
import type { Caller } from './callers.ts'

/** A Tuesday, shortly before noon UTC. */
export const testNow = Date.UTC(2026, 10, 24, 11, 42, 30)
const adminKey = 'admin-key-of-a-test'

/** A gateway whose clock stands still until it is moved, and a way to ask it as somebody. */
export function createTestGateway(options: Partial<ReferenceGatewayOptions> = {}) {
  let now = testNow
  const gateway = createReferenceGateway({ adminKey, now: () => now, ...options })
  const secretOf = (caller: Caller) =>
    caller.role === 'admin' ? adminKey : (gateway.state().installation.keys.get(caller.keyName)?.secret ?? '')
  const ask = (path: string, { caller = admin, ...init }: RequestInit & { caller?: Caller } = {}) => {
    const headers = new Headers(init.headers)
    headers.set('x-admin-key', secretOf(caller))
    if (init.body !== undefined) headers.set('content-type', 'application/json')
    return gateway.fetch(new Request(`http://gateway.test${path}`, { ...init, headers }))
  }
  return {
    gateway,
    ask,
    /** Lets milliseconds go by. */
    pass: (ms: number) => {
      now += ms
    },
    read: async (path: string, init?: RequestInit & { caller?: Caller }): Promise<Record<string, unknown>> =>
      (await ask(path, init)).json(),
  }
}

const admin: Caller = { role: 'admin' }
export const limitedTo = (keyName: string): Caller => ({ role: 'limited', keyName })
