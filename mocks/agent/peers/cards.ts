import type { Dataset, Style } from '#mocks/agent/scenarios.ts'

interface OwnCard {
  name: string
  /** Where it speaks A2A. */
  url: string
  asksForToken: boolean
  style: Style
  dataset: Dataset
}

/** The agent's own card: of A2A 1.0, and of 0.3 from an agent that writes in camelCase (they were the older ones). */
export function ownCard({ name, url, asksForToken, style, dataset }: OwnCard): Record<string, unknown> {
  const basics = {
    name,
    description:
      name === 'Harbourline Ops' ? 'On-call, releases and everything in between.' : `What ${name} can do for others.`,
    version: '0.11.5',
    capabilities: { streaming: false, pushNotifications: false },
    defaultInputModes: ['text/plain', 'application/json'],
    defaultOutputModes: ['text/plain', 'text/markdown', 'application/json', 'text/csv'],
    skills: skillsOf(dataset),
  }
  const interfaces = [{ url, protocolBinding: 'JSONRPC', protocolVersion: '1.0' }]
  if (style === 'missing-optionals') return { ...basics, supportedInterfaces: interfaces, capabilities: {} }
  const more = {
    provider: { organization: 'Harbourline Logistics', url: 'https://harbourline.example' },
    documentationUrl: 'https://docs.harbourline.example/agents/ops',
    iconUrl: 'https://static.harbourline.example/ops.png',
  }
  if (style === 'camel') return { ...basics, ...more, ...asOf03(url, asksForToken) }
  return {
    ...basics,
    ...more,
    capabilities: { ...basics.capabilities, extendedAgentCard: false },
    supportedInterfaces: interfaces,
    ...(asksForToken
      ? {
          securitySchemes: {
            bearer: { httpAuthSecurityScheme: { scheme: 'Bearer', description: 'A token that the owner hands out.' } },
          },
          securityRequirements: [{ schemes: { bearer: { list: [] } } }],
        }
      : {}),
  }
}

const asOf03 = (url: string, asksForToken: boolean) => ({
  protocolVersion: '0.3.0',
  url,
  preferredTransport: 'JSONRPC',
  capabilities: { streaming: false, pushNotifications: false, stateTransitionHistory: true },
  ...(asksForToken
    ? { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } }, security: [{ bearer: [] }] }
    : {}),
})

function skillsOf(dataset: Dataset) {
  // Nothing has been taught to it; it answers as `script.ts` does.
  if (dataset === 'empty') return deskSkills
  if (dataset === 'default') return skills
  return Array.from({ length: 120 }, (_, index) => {
    const skill = skills[index % skills.length]
    const round = Math.floor(index / skills.length)
    return round === 0 ? skill : { ...skill, id: `${skill?.id}-${round}`, name: `${skill?.name}, site ${round}` }
  })
}

const skills = [
  {
    id: 'incident-triage',
    name: 'Incident triage',
    description: 'Reads dashboards and logs, names the likely cause and proposes the smallest safe step.',
    tags: ['on-call', 'kubernetes', 'logs'],
    examples: ['Checkout is slow since 14:00, what changed?', 'Drain the batch pool and tell me when it is done.'],
  },
  {
    id: 'release-notes',
    name: 'Release notes',
    description: 'Turns merged pull requests into notes that customers understand.',
    tags: ['releases', 'writing'],
    examples: ['Write the notes for 4.18.'],
    outputModes: ['text/markdown'],
  },
  {
    id: 'cost-report',
    name: 'Cost report',
    description: 'Breaks the cloud bill down by team and points at what grew.',
    tags: ['costs'],
    examples: ['What got more expensive this month?'],
    outputModes: ['text/markdown', 'text/csv'],
  },
  {
    id: 'calendar',
    name: 'Calendar',
    description: 'Finds a time that suits everybody, in everybody’s zone.',
    tags: ['office'],
  },
  {
    id: 'support-replies',
    name: 'Support replies',
    description: 'Drafts replies to customers from the order and the knowledge base; a person sends them.',
    tags: ['support', 'writing'],
    examples: ['Draft a reply to ticket 8812.'],
  },
  {
    id: 'code-review',
    name: 'Code review',
    description: 'Reads a pull request for races, missing tests and unclear names.',
    tags: ['releases', 'code'],
    examples: ['Review settlement#214.'],
    inputModes: ['text/plain', 'text/x-diff'],
  },
  {
    id: 'translation',
    name: 'German and back',
    description: 'Translates mails and contracts between German and English.',
    tags: ['writing'],
  },
] as const

const deskSkills = [
  {
    id: 'answer',
    name: 'Answer with sources',
    description: 'Answers a question from papers and notices, and says where it found it.',
    tags: ['research', 'papers'],
    examples: ['What changed in the port fees of Rotterdam?'],
  },
  {
    id: 'rates',
    name: 'Compare freight rates',
    description: 'Asks the carriers and lists what they quote.',
    tags: ['freight', 'prices'],
    examples: ['Compare freight rates to Porto.'],
    outputModes: ['text/csv', 'application/json'],
  },
  {
    id: 'berths',
    name: 'Plan berths',
    description: 'Plans berths for a week; asks back for what it needs.',
    tags: ['planning'],
    examples: ['Plan berths for the new service.'],
  },
]

/** The card of a simulated peer, by the host it is reached at. */
export const peerCards: Readonly<Record<string, Record<string, unknown>>> = {
  'research.quayside.example': {
    name: 'Quayside Research',
    description: 'Reads papers, prices and port notices, and answers with sources.',
    version: '2.4.1',
    provider: { organization: 'Quayside', url: 'https://quayside.example' },
    documentationUrl: 'https://docs.quayside.example/research',
    iconUrl: 'https://static.quayside.example/research.svg',
    supportedInterfaces: [
      { url: 'https://research.quayside.example/a2a', protocolBinding: 'JSONRPC', protocolVersion: '1.0' },
      { url: 'https://research.quayside.example/rest', protocolBinding: 'HTTP+JSON', protocolVersion: '1.0' },
      {
        url: 'https://grpc.quayside.example:443',
        protocolBinding: 'GRPC',
        protocolVersion: '1.0',
        tenant: 'harbourline',
      },
    ],
    capabilities: {
      streaming: true,
      pushNotifications: true,
      extendedAgentCard: true,
      extensions: [
        {
          uri: 'https://quayside.example/ext/citations/v1',
          description: 'Adds the sources of each claim.',
          required: false,
        },
      ],
    },
    securitySchemes: {
      oauth: {
        oauth2SecurityScheme: {
          description: 'Sign in as a partner.',
          flows: {
            clientCredentials: {
              tokenUrl: 'https://login.quayside.example/token',
              scopes: { 'research:ask': 'Ask questions' },
            },
          },
        },
      },
      bearer: { httpAuthSecurityScheme: { scheme: 'Bearer', bearerFormat: 'opaque' } },
    },
    securityRequirements: [{ schemes: { oauth: { list: ['research:ask'] } } }, { schemes: { bearer: { list: [] } } }],
    defaultInputModes: ['text/plain'],
    defaultOutputModes: ['text/markdown', 'application/json', 'text/csv'],
    skills: deskSkills,
    signatures: [
      { protected: 'eyJhbGciOiJFUzI1NiIsImtpZCI6InF1YXlzaWRlLTIwMjYifQ', signature: 'c2lnbmF0dXJl', header: {} },
    ],
  },
  'ledger.meridian.example': {
    protocolVersion: '0.3.0',
    name: 'Meridian Ledger',
    description: 'Books, balances and open items.',
    url: 'http://ledger.meridian.example/a2a',
    preferredTransport: 'JSONRPC',
    additionalInterfaces: [{ url: 'http://ledger.meridian.example/rest', transport: 'HTTP+JSON' }],
    version: '1.9.0',
    capabilities: { streaming: false, pushNotifications: false, stateTransitionHistory: true },
    defaultInputModes: ['text/plain'],
    defaultOutputModes: ['text/plain'],
    skills: [
      { id: 'balance', name: 'Balances', description: 'The balance of an account on a day.', tags: ['accounting'] },
    ],
    securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Ledger-Key' } },
    security: [{ key: [] }],
    supportsAuthenticatedExtendedCard: false,
    region: 'eu-north',
  },
  'tides.example': {
    name: 'Tide Tables',
    description: 'Computes tides, slowly and exactly.',
    version: '0.3.0',
    supportedInterfaces: [{ url: 'https://tides.example/a2a', protocolBinding: 'JSONRPC', protocolVersion: '1.0' }],
    capabilities: {},
    defaultInputModes: ['text/plain'],
    defaultOutputModes: ['text/plain'],
    skills: [],
  },
}
