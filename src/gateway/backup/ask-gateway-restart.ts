import type { QueryClient } from '@tanstack/react-query'
import { confirm } from '#kit/confirm.tsx'
import { restart } from './queries.ts'

/** Asks before the gateway restarts, then follows it. */
export function askGatewayRestart(client: QueryClient, { id, name }: { id: string; name: string }): void {
  confirm({
    title: `Restart ${name}?`,
    body: 'Its process ends, and requests that are under way are lost. It comes back only if something supervises it (Docker, systemd): without that it stays down until somebody starts it on its machine. What it holds in memory alone is gone: which traces are taken, the level of its log and its newest lines.',
    verb: 'Restart gateway',
    action: restart,
    vars: { client, gatewayId: id },
  })
}
