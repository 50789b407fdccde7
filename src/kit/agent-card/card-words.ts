import type { AgentCard, CapabilityName, CardRequirement, CardSecurityScheme } from '#contract/placet/agent-card.ts'

/** Where a card was looked for, for comparison with what it says: `{url, what: 'the management address'}`. */
export interface FoundAt {
  url: string | null | undefined
  what: string
}

/** What a person should know before handing the card on, a sentence each. */
export function cardWarnings(card: AgentCard, foundAt?: FoundAt): string[] {
  const [preferred] = card.endpoints
  const undeclared = [...new Set(card.requirements.flat().map(({ scheme }) => scheme))].filter(
    (name) => !card.securitySchemes.some(({ id }) => id === name),
  )
  return [
    ...(preferred ? addressWarnings(preferred.url, foundAt) : []),
    ...(card.missing.length > 0
      ? [`Required by A2A and missing: ${card.missing.join(', ')}. Other agents may refuse such a card.`]
      : []),
    ...undeclared.map((name) => `It asks for “${name}”, which is not among its security schemes.`),
  ]
}

function addressWarnings(address: string, foundAt: FoundAt | undefined): string[] {
  const url = URL.parse(address)
  if (url === null) return [`Its address “${address}” can’t be read as one.`]
  const found = URL.parse(foundAt?.url ?? '')
  const differs = found !== null && found.hostname !== url.hostname
  return [
    ...(isLoopback(url.hostname)
      ? [
          `Its address is on ${url.hostname}, which leads every machine to itself: only agents on the same machine reach it.`,
        ]
      : url.protocol === 'http:'
        ? ['Its address is http: messages and tokens travel there unencrypted.']
        : []),
    ...(differs && foundAt
      ? [
          `Its address is on ${url.hostname}, but ${foundAt.what} is on ${found.hostname}. Others go where the card says; make sure that it is the right place.`,
        ]
      : []),
  ]
}

const isLoopback = (host: string) => /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(host)

export const capabilityWords: Record<CapabilityName, string> = {
  streaming: 'Streaming',
  pushNotifications: 'Push notifications',
  stateTransitionHistory: 'History of a task’s states',
  extendedCard: 'A fuller card for those who are signed in',
}

const flowWords: Record<string, string> = {
  authorizationCode: 'authorization code',
  clientCredentials: 'client credentials',
  deviceCode: 'device code',
  implicit: 'implicit (deprecated)',
  password: 'password (deprecated)',
}

/** "Bearer token in the Authorization header". */
export function schemeWords(scheme: CardSecurityScheme): string {
  switch (scheme.kind) {
    case 'apiKey':
      return `API key in the ${scheme.location ?? 'header'}${scheme.parameter ? ` “${scheme.parameter}”` : ''}`
    case 'http':
      return /^bearer$/i.test(scheme.scheme ?? '')
        ? 'Bearer token in the Authorization header'
        : `HTTP authentication${scheme.scheme ? ` (${scheme.scheme})` : ''}`
    case 'oauth2':
      return `OAuth 2${scheme.flows.length > 0 ? `, by ${scheme.flows.map((flow) => flowWords[flow] ?? flow).join(' or ')}` : ''}`
    case 'openIdConnect':
      return 'OpenID Connect'
    case 'mutualTLS':
      return 'Client certificate (mutual TLS)'
    case 'unknown':
      return 'A kind of sign-in that this dashboard does not know'
  }
}

/** "oauth (research:ask) and key"; nothing inside means that nothing is asked for. */
export const requirementWords = (requirement: CardRequirement): string =>
  requirement.length === 0
    ? 'nothing'
    : requirement
        .map(({ scheme, scopes }) => scheme + (scopes.length > 0 ? ` (${scopes.join(', ')})` : ''))
        .join(' and ')

/** `QR` for "Quayside Research": in place of an icon that lies elsewhere. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s_-]+/).filter(Boolean)
  const [first, second] = words.length > 1 ? [words[0], words.at(-1)] : [words[0], undefined]
  return [first, second]
    .map((word) => String.fromCodePoint(...(word ? [word.codePointAt(0) ?? 0] : [])))
    .join('')
    .toUpperCase()
}
