const lines = new Map<string, number>()

/** Where the cursor was last in a file, from 1, as long as the page lives: for links to that line. */
export const lineOf = (agentId: string, path: string): number | undefined => lines.get(`${agentId}\n${path}`)

export const noteLine = (agentId: string, path: string, line: number): void =>
  void lines.set(`${agentId}\n${path}`, line)
