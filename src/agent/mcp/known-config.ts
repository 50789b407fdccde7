import { isRecord, member } from '#contract/lenient.ts'
import type { McpServer } from '#contract/placet/mcp.ts'

/** What an agent says about how a server is configured: usually nothing. A member that is undefined is not known, not empty. */
export interface KnownConfig {
  command?: string
  args?: string[]
  env?: Record<string, string>
  url?: string
  headers?: Record<string, string>
  /** Seconds. */
  timeout?: number
}

/** Reads `config`, or the members on the server itself. What holds a mask is not known, its name in `env` and `headers` apart. */
export function readConfig({ raw }: Pick<McpServer, 'raw'>): KnownConfig {
  const config = isRecord(raw['config']) ? raw['config'] : raw
  const command = textOf(config['command'])
  const url = textOf(config['url'])
  const args = config['args']
  const env = recordOf(config['env'])
  const headers = recordOf(config['headers'])
  const timeout = member(config, 'tool_timeout', 'toolTimeout')
  return {
    ...(command === undefined ? {} : { command }),
    ...(url === undefined ? {} : { url }),
    ...(Array.isArray(args) && args.every((arg) => typeof arg === 'string' && !isMasked(arg)) ? { args } : {}),
    ...(env === undefined ? {} : { env }),
    ...(headers === undefined ? {} : { headers }),
    ...(typeof timeout === 'number' ? { timeout } : {}),
  }
}

/** Whether a value is what stands for a secret: `***`, `••••3f2a`, `<redacted>`. */
export const isMasked = (value: string) =>
  /[*•●…]{3,}|^[*•●…]+$|^x{4,}$|^[<[({]?(?:redacted|masked|hidden|secret)[>\])}]?$/i.test(value.trim())

export const isReference = (value: string) => value.includes('${credentials.')

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && !isMasked(value) ? value : undefined
}

function recordOf(value: unknown): Record<string, string> | undefined {
  if (!isRecord(value)) return undefined
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, typeof one === 'string' ? one : String(one)]),
  )
}
