const wholes: Readonly<Record<string, string>> = {
  'config-export': 'The whole configuration',
  backup: 'A backup of the configuration',
  'full-backup': 'A full backup',
}
const kinds: Readonly<Record<string, string>> = {
  keys: 'key',
  providers: 'provider',
  'mcp-servers': 'MCP server',
  aliases: 'alias',
  'system-settings': 'setting',
}

/** `keys/web%20app/secret` → `secret of key web app`. What is not understood stays as it is. */
export function revealWords(what: string): string {
  const whole = wholes[what]
  if (whole !== undefined) return whole
  const [kind = '', name, ...member] = what.split('/').map(decoded)
  const known = kinds[kind]
  if (known === undefined || name === undefined) return what
  return member.length === 0 ? `${known} ${name}` : `${member.join(' ')} of ${known} ${name}`
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
