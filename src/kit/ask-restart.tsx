import type { QueryClient } from '@tanstack/react-query'
import { action } from './action.ts'
import { confirm } from './confirm.tsx'
import { restartAgent } from './restart.ts'

/** Asks before the whole agent restarts, then follows it. `around` hears of the request, for a record of it. */
export function askRestart(
  client: QueryClient,
  agent: { id: string; name: string },
  around: (run: () => Promise<void>) => Promise<void> = (run) => run(),
): void {
  confirm({
    title: `Restart ${agent.name}?`,
    body: 'Everything it is doing stops: running turns are lost, channels and MCP servers disconnect. It usually is back within seconds, and this page waits for it.',
    verb: 'Restart agent',
    action: action({ run: () => around(() => restartAgent(client, agent.id)), invalidates: () => [] }),
    vars: undefined,
  })
}
