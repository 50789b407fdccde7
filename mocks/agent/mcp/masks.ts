import type { McpConfig } from './mcp-outside.ts'

export const isMasked = (value: string) => /^[*•]+$/.test(value) || /[*•]{3,}/.test(value)

/** As it may leave the agent: references stay, values do not. */
export const maskedConfig = ({ env = {}, headers = {}, ...rest }: McpConfig) => ({
  ...rest,
  env: masked(env),
  headers: masked(headers),
})

const masked = (values: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value.includes('${credentials.') ? value : '********']),
  )
