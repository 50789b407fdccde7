import type { DeviceFlow } from '#mocks/agent/device-flow.ts'
import { type AuthorizationServer, startAuthorizationServer } from './authorization-server.ts'
import { realDeviceFlow } from './device-flow.ts'

/** Signing in at `address`; unless given, at a small authorization server that starts with the first sign-in. */
export function realSignIn(address?: string): { flow: DeviceFlow; close(): Promise<void> } {
  let own: Promise<AuthorizationServer> | undefined
  const flow = realDeviceFlow({ server: async () => address ?? (await (own ??= startAuthorizationServer())).url })
  return {
    flow,
    async close() {
      flow.stop()
      await (await own)?.close()
    },
  }
}
