import type { ConfigGroup } from '#contract/plexus/config.ts'
import { codesBut } from './codes.ts'
import { compactionFields } from './compaction-fields.ts'
import type { Field } from './fields.ts'
import { stallFields } from './stall-fields.ts'

/** The groups that are edited here; the others belong to tabs of their own. */
export type GroupName = Exclude<ConfigGroup, 'capture-trace-on-error' | 'mcp-enabled'>

export interface Group {
  name: GroupName
  title: string
  about: string
  /** How its members are called among the system settings: the prefix, or the one setting that holds all of it. */
  stored: { prefix: string } | { whole: string }
  /** The member of `GET /config` that has it, if any. */
  running?: string
  fields: readonly Field[]
  /** All members go together, because they are checked against each other. */
  isSentWhole?: boolean
}

/** A part of the list. */
export interface Chapter {
  title: string
  groups: readonly Group[]
}

export const chapters: readonly Chapter[] = [
  {
    title: 'Choosing a target',
    groups: [
      {
        name: 'failover',
        title: 'Failover',
        about: 'Whether the next target is tried when one fails, and which failures count.',
        stored: { prefix: 'failover.' },
        running: 'failover',
        fields: [
          {
            path: 'enabled',
            label: 'Try the next target',
            help: 'Off, the first failure is the caller’s answer.',
            kind: { type: 'flag' },
            fallback: true,
          },
          {
            path: 'retryableStatusCodes',
            label: 'Status codes that lead on',
            help: 'Codes and ranges: 408, 429, 500-599.',
            kind: { type: 'codes' },
            fallback: codesBut([[200, 299], [413], [422]]),
          },
          {
            path: 'retryableErrors',
            label: 'Errors that lead on',
            help: 'Parts of the text of an error, each closed with Enter.',
            kind: { type: 'list', placeholder: 'ECONNREFUSED' },
            fallback: ['ECONNREFUSED', 'ETIMEDOUT', 'ENOTFOUND'],
          },
        ],
      },
      {
        name: 'exploration-rate',
        title: 'Exploration',
        about: 'How often a target that is not the best one is taken, so that its numbers stay fresh.',
        stored: { prefix: '' },
        fields: [
          rate(
            'performanceExplorationRate',
            'By throughput',
            'For aliases that choose the fastest by tokens a second.',
          ),
          rate('latencyExplorationRate', 'By latency', 'For aliases that choose the quickest first token.'),
          rate(
            'e2ePerformanceExplorationRate',
            'By whole answers',
            'For aliases that choose by throughput end to end.',
          ),
        ],
      },
      {
        name: 'background-exploration',
        title: 'Background exploration',
        about: 'Tries targets with requests of its own when their numbers grow old. Those requests cost money.',
        stored: { prefix: 'backgroundExploration.' },
        running: 'backgroundExploration',
        fields: [
          {
            path: 'enabled',
            label: 'Try targets in the background',
            help: 'Each try is a paid request to the provider.',
            kind: { type: 'flag' },
            fallback: false,
          },
          {
            path: 'stalenessThresholdSeconds',
            label: 'Numbers are old after',
            help: 'Whole seconds, 1 or more.',
            kind: { type: 'number', unit: 's', low: 1 },
            fallback: 600,
          },
          {
            path: 'workerConcurrency',
            label: 'Tries at the same time',
            help: '1 to 16.',
            kind: { type: 'number', unit: 'workers', low: 1, high: 16 },
            fallback: 2,
          },
        ],
      },
    ],
  },
  {
    title: 'When a provider is slow or fails',
    groups: [
      {
        name: 'cooldown',
        title: 'Cooldown',
        about: 'How long a failing target is left alone. It doubles with every further failure, up to the longest.',
        stored: { prefix: 'cooldown.' },
        running: 'cooldown',
        isSentWhole: true,
        fields: [
          {
            path: 'initialMinutes',
            label: 'First cooldown',
            help: '0.1 minutes or more.',
            kind: { type: 'number', unit: 'min', low: 0.1 },
            fallback: 2,
          },
          {
            path: 'maxMinutes',
            label: 'Longest cooldown',
            help: 'Not shorter than the first.',
            kind: { type: 'number', unit: 'min', low: 0.1 },
            fallback: 300,
          },
        ],
      },
      {
        name: 'timeout',
        title: 'Timeout',
        about: 'How long a provider may take for an answer. A provider may have its own.',
        stored: { prefix: 'timeout.' },
        running: 'timeout',
        fields: [
          {
            path: 'defaultSeconds',
            label: 'A provider may take',
            help: '1 to 3600 seconds.',
            kind: { type: 'number', unit: 's', low: 1, high: 3600 },
            fallback: 300,
          },
        ],
      },
      {
        name: 'stall',
        title: 'Stall detection',
        about: 'When a streamed answer counts as stalled. A provider may have its own measures.',
        stored: { prefix: 'stall.' },
        running: 'stall',
        fields: stallFields,
      },
    ],
  },
  {
    title: 'What is sent to a model',
    groups: [
      {
        name: 'vision-fallthrough',
        title: 'Pictures for models that see none',
        about: 'Another model describes the pictures; the description is sent in their place. Switched on by alias.',
        stored: { whole: 'vision_fallthrough' },
        fields: [
          {
            path: 'descriptor_model',
            label: 'Model that describes',
            help: 'An alias of this gateway that sees pictures.',
            kind: { type: 'alias' },
          },
          {
            path: 'default_prompt',
            label: 'What it is asked',
            help: 'Sent with each picture.',
            kind: { type: 'prompt' },
          },
        ],
      },
      {
        name: 'compaction',
        title: 'Compaction',
        about: 'Long conversations are shortened before they are sent. Providers and aliases may have their own.',
        stored: { whole: 'compaction' },
        fields: compactionFields,
      },
    ],
  },
  {
    title: 'Who is believed',
    groups: [
      {
        name: 'trusted-proxies',
        title: 'Trusted proxies',
        about: 'Whose word about a caller’s address is believed. The allowed addresses of keys depend on it.',
        stored: { prefix: '' },
        fields: [
          {
            path: 'trustedProxies',
            label: 'Proxies',
            help: 'Addresses, networks or ranges, each closed with Enter. 0.0.0.0/0 and ::/0 believe everybody.',
            kind: { type: 'list', placeholder: '10.0.0.0/8' },
            fallback: ['0.0.0.0/0', '::/0'],
          },
        ],
      },
    ],
  },
]

export const allGroups: readonly Group[] = chapters.flatMap(({ groups }) => groups)

function rate(path: string, label: string, help: string): Field {
  return { path, label, help, kind: { type: 'fraction', of: 'requests' }, fallback: 0.05 }
}
