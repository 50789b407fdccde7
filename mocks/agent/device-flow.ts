/** What a person types where, and what became of it (contract C.9). Times in seconds. */
export interface DeviceCode {
  sessionId: string
  userCode: string
  verificationUri: string
  expiresIn: number
  interval: number
}

export interface DeviceProgress {
  status: 'pending' | 'ok' | 'error'
  error?: string
  account?: string
}

export interface Granted {
  token: string
  account: string
}

/** Signing in to a provider with a code that is entered elsewhere (RFC 8628). */
export interface DeviceFlow {
  /** `granted` is called once the person has approved, asked for or not. Rejects when the provider can't be reached. */
  start(granted: (grant: Granted) => Promise<void>): Promise<DeviceCode>
  /** Undefined: no such sign-in. */
  progress(sessionId: string): DeviceProgress | undefined
}

const asksUntilApproved = 3

/** A provider in the page: somebody approves at the third time of asking. */
export function simulatedDeviceFlow(): DeviceFlow {
  const sessions = new Map<string, { asked: number; granted: (grant: Granted) => Promise<void> }>()
  const account = 'harbourline-ops'
  return {
    async start(granted) {
      const sessionId = `sign-in-${sessions.size + 1}`
      sessions.set(sessionId, { asked: 0, granted })
      const userCode = `DEMO-${1000 + sessions.size}`
      return { sessionId, userCode, verificationUri: 'https://github.com/login/device', expiresIn: 900, interval: 5 }
    },
    progress(sessionId) {
      const session = sessions.get(sessionId)
      if (!session) return undefined
      session.asked += 1
      if (session.asked < asksUntilApproved) return { status: 'pending' }
      void session.granted({ token: 'gho_of_a_demo', account })
      return { status: 'ok', account }
    },
  }
}
