import type { QueryClient } from '@tanstack/react-query'
import { agentPath, call } from '#api/client.ts'
import { devicePollSchema, deviceSignInSchema, type Provider } from '#contract/placet/credentials.ts'
import { openDialog } from '#kit/confirm.tsx'
import { done } from '#kit/say.ts'
import { createDeviceFlow } from './device-flow.ts'
import { credentialKeys } from './queries.ts'
import { SignInModal } from './sign-in-modal.tsx'

/** Begins to sign an agent in to a provider by device code. It goes on when the agent's tabs fold meanwhile. */
export function openSignIn(client: QueryClient, agentId: string, { name, label }: Provider): void {
  const path = (step: 'start' | 'poll') => agentPath(agentId, 'credentials', 'providers', name, 'oauth', step)
  const flow = createDeviceFlow({
    start: (signal) => call(path('start'), { method: 'POST', returns: deviceSignInSchema, signal }),
    // Through the cache, which keeps nothing of it, but notices when one's own session has ended.
    poll: (sessionId, signal) =>
      client.fetchQuery({
        queryKey: ['device-sign-in', agentId, name, sessionId],
        queryFn: () => call(path('poll'), { query: { session_id: sessionId }, returns: devicePollSchema, signal }),
        staleTime: 0,
        gcTime: 0,
      }),
    ended: () => void client.invalidateQueries({ queryKey: credentialKeys.providers(agentId) }),
  })
  flow.begin()
  openDialog((close) => (
    <SignInModal
      label={label}
      flow={flow}
      onClose={() => {
        const wasWaiting = flow.state().kind === 'waiting'
        flow.stop()
        close()
        if (wasWaiting) done('Nobody waits for the sign-in any more. Its code stays valid until it runs out.')
      }}
    />
  ))
}
