import { sectionNames, type SectionName } from '#contract/placet/capabilities.ts'
import type { Fault } from '#mocks/faults.ts'

/** Which history the agent has. */
export type Dataset = 'default' | 'huge' | 'empty'

/** How the agent writes its answers; `snake` is the contract's own way. */
export type Style = 'snake' | 'camel' | 'bare-arrays' | 'missing-optionals'

export interface Scenario {
  /** One line for the command line and the demo's chooser. */
  about: string
  data?: Dataset
  style?: Style
  fault?: Fault
  /** Answers 404. */
  absent?: SectionName
  /** Answers 502. */
  down?: SectionName
}

const named = {
  default: { about: 'A healthy, busy agent with six weeks of history.' },
  unreachable: { about: 'Drops every connection without an answer.', fault: 'unreachable' },
  starting: { about: 'Still starting: 503 to everything.', fault: 'starting' },
  slow: { about: 'Takes 2.5 s for every answer.', fault: 'slow' },
  'hanging-body': { about: 'Sends headers and a first byte, then nothing more.', fault: 'hanging-body' },
  'key-refused': { about: 'Refuses the management key with 401.', fault: 'key-refused' },
  html: { about: 'Answers with a web page, as behind a wrong address.', fault: 'html' },
  failing: { about: 'Healthy by its own account; 500 to everything else.', fault: 'failing' },
  'cut-off': { about: 'Breaks every answer off in the middle.', fault: 'cut-off' },
  snake: { about: 'Names fields in snake_case.', style: 'snake' },
  camel: { about: 'Names the fields of sessions and audit events in camelCase.', style: 'camel' },
  'bare-arrays': { about: 'Sends lists as bare arrays.', style: 'bare-arrays' },
  'missing-optionals': { about: 'Sends nothing but what the contract insists on.', style: 'missing-optionals' },
  huge: { about: '1 000 sessions, one of them 10 000 messages long, and 100 000 audit events.', data: 'huge' },
  empty: { about: 'Freshly installed: no sessions, events or usage.', data: 'empty' },
} as const satisfies Record<string, Scenario>

export type ScenarioName = keyof typeof named | `without-${SectionName}` | `${SectionName}-down`

/** Every rare world by name; for tests, the command line and the demo's `?scenario=`. */
export const scenarios: ReadonlyMap<ScenarioName, Scenario> = new Map<ScenarioName, Scenario>([
  // Object.entries forgets the key type that `named` was written with.
  ...(Object.entries(named) as [keyof typeof named, Scenario][]),
  ...sectionNames.flatMap((section): [ScenarioName, Scenario][] => [
    [`without-${section}`, { about: `Does not offer ${section}: 404.`, absent: section }],
    [`${section}-down`, { about: `Answers 502 for ${section}, as a gateway in front of it would.`, down: section }],
  ]),
])

export const isScenarioName = (text: string): text is ScenarioName => scenarios.has(text as ScenarioName) // a lookup

export const scenarioOf = (name: ScenarioName): Scenario => scenarios.get(name) ?? named.default
