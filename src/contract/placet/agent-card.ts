import * as z from 'zod/mini'
import { isRecord, member } from '../lenient.ts'

/** Where an agent can be spoken to. `binding` as the card writes it: `JSONRPC`, `GRPC`, `HTTP+JSON`. */
export interface CardEndpoint {
  url: string
  binding: string | undefined
  protocolVersion: string | undefined
  tenant: string | undefined
}

export interface CardSkill {
  /** Undefined when the card gives it none. */
  id: string | undefined
  name: string
  description: string | undefined
  tags: string[]
  examples: string[]
  inputModes: string[]
  outputModes: string[]
}

export type SchemeKind = 'apiKey' | 'http' | 'oauth2' | 'openIdConnect' | 'mutualTLS' | 'unknown'

/** One way to prove who one is. What a kind does not have is undefined. */
export interface CardSecurityScheme {
  id: string
  kind: SchemeKind
  description: string | undefined
  /** Of an API key: `header`, `query` or `cookie`, and what it is called there. */
  location: string | undefined
  parameter: string | undefined
  /** Of `http`: `Bearer`, `Basic`, …. */
  scheme: string | undefined
  /** Of `oauth2`: the flows offered. */
  flows: string[]
  /** Where its metadata is (OpenID Connect, OAuth 2). */
  address: string | undefined
}

/** All of these together let one in; a card lists alternatives. */
export type CardRequirement = { scheme: string; scopes: string[] }[]

/** An agent's A2A card in one shape, whichever version of the protocol it was written for. Missing parts are empty or undefined. */
export interface AgentCard {
  detected: {
    /** `0.3`, `1.0` or as the card says; undefined when nothing tells. */
    version: string | undefined
    /** What told, for a person: "it lists supportedInterfaces". */
    from: string
  }
  name: string | undefined
  description: string | undefined
  version: string | undefined
  provider: { organization: string | undefined; url: string | undefined } | undefined
  documentationUrl: string | undefined
  iconUrl: string | undefined
  /** The preferred one first. */
  endpoints: CardEndpoint[]
  /** Undefined: the card does not say. */
  capabilities: Record<CapabilityName, boolean | undefined>
  extensions: { uri: string; description: string | undefined; required: boolean }[]
  inputModes: string[]
  outputModes: string[]
  skills: CardSkill[]
  securitySchemes: CardSecurityScheme[]
  requirements: CardRequirement[]
  /** How many. Nobody here verifies them. */
  signatures: { algorithm: string | undefined; key: string | undefined }[]
  /** Members that its version of the protocol requires and that it lacks. */
  missing: string[]
  /** Members that are in neither version. */
  unknown: string[]
  raw: Record<string, unknown>
}

export const capabilityNames = ['streaming', 'pushNotifications', 'stateTransitionHistory', 'extendedCard'] as const
export type CapabilityName = (typeof capabilityNames)[number]

/** Contract C.17: an A2A AgentCard of 0.3 or 1.0, bare or under `card`. Anything but an object fails. */
export const agentCardSchema = z.pipe(
  z.unknown().check(z.refine(isRecord, { error: 'Expected an agent card, which is an object.' })),
  z.transform((raw): AgentCard => readAgentCard(raw)),
)

/** Never throws: what is of the wrong type reads as missing. */
export function readAgentCard(answer: unknown): AgentCard {
  const inner = member(answer, 'card', 'agentCard', 'agent_card')
  const card = isRecord(inner) ? inner : isRecord(answer) ? answer : {}
  const detected = detect(card)
  const provider = member(card, 'provider')
  const capabilities = member(card, 'capabilities')
  const flag = (...names: string[]) => {
    const value = member(capabilities, ...names)
    return typeof value === 'boolean' ? value : undefined
  }
  const extended = flag('extendedAgentCard', 'extended_agent_card') ?? member(card, 'supportsAuthenticatedExtendedCard')
  const read = {
    detected,
    name: textOf(member(card, 'name')),
    description: textOf(member(card, 'description')),
    version: textOf(member(card, 'version')),
    provider: isRecord(provider)
      ? { organization: textOf(provider['organization']), url: textOf(provider['url']) }
      : undefined,
    documentationUrl: textOf(member(card, 'documentationUrl', 'documentation_url')),
    iconUrl: textOf(member(card, 'iconUrl', 'icon_url')),
    endpoints: readEndpoints(card),
    capabilities: {
      streaming: flag('streaming'),
      pushNotifications: flag('pushNotifications', 'push_notifications'),
      stateTransitionHistory: flag('stateTransitionHistory', 'state_transition_history'),
      extendedCard: typeof extended === 'boolean' ? extended : undefined,
    },
    extensions: recordsOf(member(capabilities, 'extensions')).flatMap((one) => {
      const uri = textOf(one['uri'])
      return uri === undefined
        ? []
        : [{ uri, description: textOf(one['description']), required: one['required'] === true }]
    }),
    inputModes: textsOf(member(card, 'defaultInputModes', 'default_input_modes')),
    outputModes: textsOf(member(card, 'defaultOutputModes', 'default_output_modes')),
    skills: recordsOf(member(card, 'skills')).map(readSkill),
    securitySchemes: readSchemes(member(card, 'securitySchemes', 'security_schemes')),
    requirements: readRequirements(member(card, 'securityRequirements', 'security_requirements', 'security')),
    signatures: recordsOf(member(card, 'signatures')).map(readSignature),
  }
  return { ...read, missing: missingOf(card, read), unknown: unknownOf(card), raw: card }
}

function detect(card: Record<string, unknown>): AgentCard['detected'] {
  const [first] = recordsOf(member(card, 'supportedInterfaces', 'supported_interfaces'))
  if (first !== undefined) {
    const version = textOf(member(first, 'protocolVersion', 'protocol_version'))
    return version === undefined
      ? { version: '1.0', from: 'it lists supportedInterfaces, which came with 1.0' }
      : { version, from: 'its preferred interface says so' }
  }
  const said = textOf(member(card, 'protocolVersion', 'protocol_version'))
  if (said !== undefined)
    return { version: said.replace(/^(\d+\.\d+)\..*$/, '$1'), from: 'its protocolVersion says so' }
  if (textOf(member(card, 'url')) !== undefined)
    return { version: '0.3', from: 'it has one url of its own, as cards had before 1.0' }
  return { version: undefined, from: 'it names neither an interface nor a url' }
}

function readEndpoints(card: Record<string, unknown>): CardEndpoint[] {
  const listed = recordsOf(member(card, 'supportedInterfaces', 'supported_interfaces'))
  if (listed.length > 0) return listed.flatMap((one) => readEndpoint(one))
  const protocolVersion = textOf(member(card, 'protocolVersion', 'protocol_version'))
  const own = readEndpoint({
    url: card['url'],
    transport: member(card, 'preferredTransport', 'preferred_transport') ?? 'JSONRPC',
    protocolVersion,
  })
  const more = recordsOf(member(card, 'additionalInterfaces', 'additional_interfaces')).flatMap((one) =>
    readEndpoint({ protocolVersion, ...one }),
  )
  // 0.3 recommends to repeat the preferred one among the others.
  return [...own, ...more.filter((one) => !own.some(({ url, binding }) => url === one.url && binding === one.binding))]
}

function readEndpoint(raw: Record<string, unknown>): CardEndpoint[] {
  const url = textOf(raw['url'])
  if (url === undefined) return []
  return [
    {
      url,
      binding: textOf(member(raw, 'protocolBinding', 'protocol_binding', 'transport')),
      protocolVersion: textOf(member(raw, 'protocolVersion', 'protocol_version')),
      tenant: textOf(member(raw, 'tenant')),
    },
  ]
}

function readSkill(raw: Record<string, unknown>): CardSkill {
  const id = textOf(raw['id'])
  return {
    id,
    name: textOf(raw['name']) ?? id ?? 'Unnamed skill',
    description: textOf(raw['description']),
    tags: textsOf(raw['tags']),
    examples: textsOf(raw['examples']),
    inputModes: textsOf(member(raw, 'inputModes', 'input_modes')),
    outputModes: textsOf(member(raw, 'outputModes', 'output_modes')),
  }
}

/** The member that holds a scheme in 1.0, and the `type` of 0.3 (OpenAPI). */
const schemeMembers: Record<string, SchemeKind> = {
  apiKeySecurityScheme: 'apiKey',
  httpAuthSecurityScheme: 'http',
  oauth2SecurityScheme: 'oauth2',
  openIdConnectSecurityScheme: 'openIdConnect',
  mtlsSecurityScheme: 'mutualTLS',
}
const schemeTypes: readonly string[] = Object.values(schemeMembers)
const isSchemeKind = (text: unknown): text is SchemeKind => typeof text === 'string' && schemeTypes.includes(text)

function readSchemes(raw: unknown): CardSecurityScheme[] {
  if (!isRecord(raw)) return []
  return Object.entries(raw).map(([id, value]) => {
    const [wrapper, kindOfWrapper] = Object.entries(schemeMembers).find(([name]) => isRecord(member(value, name))) ?? []
    const scheme = wrapper === undefined ? value : member(value, wrapper)
    const type = member(scheme, 'type')
    const flows = member(scheme, 'flows')
    return {
      id,
      kind: kindOfWrapper ?? (isSchemeKind(type) ? type : 'unknown'),
      description: textOf(member(scheme, 'description')),
      location: textOf(member(scheme, 'location', 'in')),
      parameter: textOf(member(scheme, 'name')),
      scheme: textOf(member(scheme, 'scheme')),
      flows: isRecord(flows) ? Object.keys(flows) : [],
      address: textOf(member(scheme, 'openIdConnectUrl', 'oauth2MetadataUrl', 'open_id_connect_url')),
    }
  })
}

/** 0.3: `[{bearer: ["a"]}]`. 1.0: `[{schemes: {bearer: {list: ["a"]}}}]`. */
function readRequirements(raw: unknown): CardRequirement[] {
  return recordsOf(raw).map((one) => {
    const schemes = member(one, 'schemes')
    return Object.entries(isRecord(schemes) ? schemes : one).map(([scheme, scopes]) => ({
      scheme,
      scopes: textsOf(Array.isArray(scopes) ? scopes : member(scopes, 'list')),
    }))
  })
}

function readSignature(raw: Record<string, unknown>): AgentCard['signatures'][number] {
  const header = { ...decoded(raw['protected']), ...(isRecord(raw['header']) ? raw['header'] : {}) }
  return { algorithm: textOf(header['alg']), key: textOf(header['kid']) }
}

/** The protected header of a JWS, which is JSON in base64url. */
function decoded(text: unknown): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(atob(String(text).replaceAll('-', '+').replaceAll('_', '/')))
    return isRecord(json) ? json : {}
  } catch {
    return {}
  }
}

function missingOf(card: Record<string, unknown>, read: Pick<AgentCard, 'detected' | 'endpoints'>): string[] {
  const required = [
    'name',
    'description',
    'version',
    'capabilities',
    'defaultInputModes',
    'defaultOutputModes',
    'skills',
  ]
  const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  const missing = required.filter((name) => member(card, name, snake(name)) === undefined)
  if (read.endpoints.length > 0) return missing
  return [...missing, read.detected.version === '0.3' ? 'url' : 'supportedInterfaces']
}

const known = new Set(
  `name description version protocolVersion url preferredTransport additionalInterfaces supportedInterfaces provider
  documentationUrl iconUrl capabilities securitySchemes security securityRequirements defaultInputModes defaultOutputModes
  skills signatures supportsAuthenticatedExtendedCard`
    .split(/\s+/)
    .map(plain),
)

const unknownOf = (card: Record<string, unknown>) => Object.keys(card).filter((name) => !known.has(plain(name)))

function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase()
}

const textOf = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value : undefined)

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []

const recordsOf = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isRecord) : [])
