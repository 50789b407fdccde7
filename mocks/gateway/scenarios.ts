import { gatewaySectionNames, type GatewaySection as SectionName } from '#contract/plexus/gateways.ts'
import type { Fault } from '#mocks/faults.ts'

/** Which history the gateway has. */
export type Dataset = 'default' | 'huge' | 'empty'

export interface Scenario {
  /** One line for the command line and the demo's chooser. */
  about: string
  data?: Dataset
  fault?: Fault
  /** Answers 404. */
  absent?: SectionName
  /** Answers 502. */
  down?: SectionName
}

const named = {
  default: { about: 'A healthy, busy gateway with a month of history.' },
  empty: { about: 'Freshly installed: nothing configured, no traffic yet.', data: 'empty' },
  huge: { about: '100 000 requests in a month.', data: 'huge' },
  unreachable: { about: 'Drops every connection without an answer.', fault: 'unreachable' },
  starting: { about: 'Still starting: 503 to everything.', fault: 'starting' },
  slow: { about: 'Takes 2.5 s for every answer.', fault: 'slow' },
  'hanging-body': { about: 'Sends headers and a first byte, then nothing more.', fault: 'hanging-body' },
  'key-refused': { about: 'Refuses every key with 401.', fault: 'key-refused' },
  html: { about: 'Answers with a web page, as behind a wrong address.', fault: 'html' },
  failing: { about: 'Knows the key; 500 to everything else.', fault: 'failing' },
  'cut-off': { about: 'Breaks every answer off in the middle.', fault: 'cut-off' },
} as const satisfies Record<string, Scenario>

export type GatewayScenarioName = keyof typeof named | `without-${SectionName}` | `${SectionName}-down`

/** Every rare world by name; for tests and the command line. */
export const gatewayScenarios: ReadonlyMap<GatewayScenarioName, Scenario> = new Map<GatewayScenarioName, Scenario>([
  // Object.entries forgets the key type that `named` was written with.
  ...(Object.entries(named) as [keyof typeof named, Scenario][]),
  ...gatewaySectionNames.flatMap((section): [GatewayScenarioName, Scenario][] => [
    [`without-${section}`, { about: `Does not offer ${section}: 404.`, absent: section }],
    [`${section}-down`, { about: `Answers 502 for ${section}, as a proxy in front of it would.`, down: section }],
  ]),
])

export const isGatewayScenario = (text: string): text is GatewayScenarioName =>
  gatewayScenarios.has(text as GatewayScenarioName) // a lookup

export const gatewayScenario = (name: GatewayScenarioName): Scenario => gatewayScenarios.get(name) ?? named.default
