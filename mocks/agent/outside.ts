import type { CronSchedule } from '#contract/placet/cron.ts'
import type { McpOutside } from './mcp/mcp-outside.ts'
import { simulatedMcp } from './mcp/simulated-mcp.ts'
import { type DeviceFlow, simulatedDeviceFlow } from './device-flow.ts'
import { noVault, type Vault } from './vault.ts'
import type { PeerNetwork } from './peers/network.ts'
import { simulatedPeers } from './peers/simulated.ts'
import type { Dataset } from './scenarios.ts'
import type { WorkspaceFiles } from './workspace/workspace-files.ts'

/**
 * What lies beyond the agent: MCP servers, peers, a provider's sign-in, its disk. In the page and in most tests it is
 * simulated; on a port it can be real (`real/outside.ts`). A section that needs something adds its member here.
 */
export interface Outside {
  /** Rings whenever a job is due, until it is stopped. Simulated: never; what was due then happens when somebody looks. */
  alarm(schedule: CronSchedule, ring: () => void): { stop(): void }
  /** MCP servers, connected to when they are first looked at. */
  mcp: McpOutside
  /** Signing in to a model provider with a device code. */
  deviceFlow: DeviceFlow
  /** Where it keeps secrets. */
  vault: Vault
  /** Other agents, by A2A. */
  peers: PeerNetwork
  /** The workspace of one history; `seed` makes what it holds in the beginning. */
  workspace(dataset: Dataset, seed: () => WorkspaceFiles): WorkspaceFiles
  /** Ends what was started: processes, connections, timers. */
  close(): Promise<void>
}

export const simulatedOutside = (): Outside => ({
  mcp: simulatedMcp(),
  alarm: () => ({ stop: () => undefined }),
  deviceFlow: simulatedDeviceFlow(),
  vault: noVault(),
  peers: simulatedPeers(),
  workspace: (_, seed) => seed(),
  close: async () => undefined,
})
