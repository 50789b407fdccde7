/**
 * What lies beyond the agent: MCP servers, peers, a provider's sign-in, its disk. In the page and in most tests it is
 * simulated; on a port it can be real (`real/outside.ts`). A section that needs something adds its member here.
 */
export interface Outside {
  /** Ends what was started: processes, connections, timers. */
  close(): Promise<void>
}

export const simulatedOutside = (): Outside => ({ close: async () => undefined })
