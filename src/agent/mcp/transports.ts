import type { mcpTransports } from '#contract/placet/mcp.ts'

export type Transport = (typeof mcpTransports)[number]

const words: Readonly<Record<string, string>> = {
  stdio: 'stdio',
  sse: 'SSE',
  streamableHttp: 'Streamable HTTP',
}

/** A transport as people call it; one that is not known keeps its own name. */
export const transportWords = (transport: string) => words[transport] ?? transport

/** Other names that runtimes and clients use. Undefined when it is none of the three. */
export function readTransport(name: string | undefined): Transport | undefined {
  switch (name?.toLowerCase().replaceAll(/[^a-z]/g, '')) {
    case 'stdio':
    case 'local':
      return 'stdio'
    case 'sse':
      return 'sse'
    case 'http':
    case 'streamablehttp':
    case 'remote':
      return 'streamableHttp'
    default:
      return undefined
  }
}
