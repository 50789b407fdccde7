import { secretOf } from '#mocks/agent/credentials.ts'
import type { SectionContext } from '#mocks/agent/section.ts'
import type { McpConfig } from './mcp-outside.ts'

const reference = /\$\{credentials\.(\w+)\}/g

/** Puts secrets where `${credentials.KEY}` stands in variables and headers. Rejects when there is no such secret. */
export async function withCredentials(config: McpConfig, agent: SectionContext): Promise<McpConfig> {
  const values = [...Object.values(config.env ?? {}), ...Object.values(config.headers ?? {})]
  const keys = new Set(values.flatMap((value) => [...value.matchAll(reference)].map(([, key = '']) => key)))
  const secrets = new Map<string, string>()
  for (const key of keys) {
    // oxlint-disable-next-line no-await-in-loop -- a handful, from memory
    const secret = await secretOf(agent, key)
    if (secret === undefined) throw new Error(`Unknown credential ${key}: there is no secret of that name.`)
    secrets.set(key, secret)
  }
  const fill = (record: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(record).map(([name, value]) => [
        name,
        value.replaceAll(reference, (_, key: string) => secrets.get(key) ?? ''),
      ]),
    )
  return {
    ...config,
    ...(config.env ? { env: fill(config.env) } : {}),
    ...(config.headers ? { headers: fill(config.headers) } : {}),
  }
}
