import type { Outside } from '#mocks/agent/outside.ts'

interface RealOutsideOptions {
  /** Where the agent keeps its files. */
  folder: string
}

/** The real thing, for an agent on a port: processes, sockets and files of this machine. */
export async function realOutside(_options: RealOutsideOptions): Promise<Outside> {
  return { close: async () => undefined }
}
