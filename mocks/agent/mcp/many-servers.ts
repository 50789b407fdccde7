import { catalogue } from './catalogue.ts'
import type { InstalledServer } from './mcp-outside.ts'

const kinds = Object.entries(catalogue)

/** Two hundred servers, as of a gateway that puts one in front of every system of a company. */
export const manyServers: readonly InstalledServer[] = Array.from({ length: 200 }, (_, index) => {
  const [kind = '', tools = []] = kinds[index % kinds.length] ?? []
  const name = `${kind}-${String(index + 1).padStart(3, '0')}`
  return {
    name,
    enabled: index % 11 !== 10,
    config: { type: 'streamableHttp', url: `https://mcp.harbourline.example/${name}` },
    before: index % 17 === 16 ? { error: `The server at ${name} answered 503 Service Unavailable.` } : { tools },
  }
})
