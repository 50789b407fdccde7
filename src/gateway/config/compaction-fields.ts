import type { Field } from './fields.ts'

/** Nothing of it is set on a fresh gateway, and everything may be taken away again. */
export const compactionFields: readonly Field[] = [
  {
    path: 'enabled',
    label: 'Shorten conversations',
    help: 'For every model that has no rule of its own.',
    kind: { type: 'flag' },
  },
  {
    path: 'strategy',
    label: 'How',
    help: 'Native cuts long lists and texts here; Headroom is a service that is asked.',
    kind: {
      type: 'choice',
      options: [
        { value: 'native', label: 'Native' },
        { value: 'headroom', label: 'Headroom' },
      ],
    },
  },
  {
    path: 'triggerRatio',
    label: 'Begins at',
    help: 'The part of a model’s context that is full, 0 to 1.',
    kind: { type: 'fraction', of: 'the context' },
  },
  {
    path: 'absoluteTriggerTokens',
    label: 'Or at',
    help: 'So many tokens, whatever the model can take.',
    kind: { type: 'number', unit: 'tokens', low: 1 },
  },
  {
    path: 'minTokens',
    label: 'Shorter ones are left alone',
    help: 'Below so many tokens.',
    kind: { type: 'number', unit: 'tokens', low: 0 },
  },
  {
    path: 'protectRecent',
    label: 'Newest messages are left alone',
    help: 'So many at the end.',
    kind: { type: 'number', unit: 'messages', low: 0 },
  },
  {
    path: 'native.maxArrayItems',
    label: 'Native: longest list',
    help: 'What is beyond is left out.',
    kind: { type: 'number', unit: 'entries', low: 1 },
  },
  {
    path: 'native.maxStringChars',
    label: 'Native: longest text',
    help: 'What is beyond is left out.',
    kind: { type: 'number', unit: 'characters', low: 1 },
  },
  {
    path: 'headroom.baseUrl',
    label: 'Headroom: address',
    help: 'The whole address of the service.',
    kind: { type: 'text', placeholder: 'https://headroom.example.org' },
  },
  { path: 'headroom.apiKey', label: 'Headroom: key', help: 'Kept by the gateway.', kind: { type: 'secret' } },
  {
    path: 'headroom.targetRatio',
    label: 'Headroom: shortens to',
    help: 'The part that is to remain, 0 to 1.',
    kind: { type: 'fraction', of: 'the conversation' },
  },
  {
    path: 'headroom.timeoutMs',
    label: 'Headroom: may take',
    help: '100 to 60,000 milliseconds.',
    kind: { type: 'number', unit: 'ms', low: 100, high: 60_000 },
  },
].map((field): Field => ({ ...(field as Field), clearable: true })) // an array of literals is not narrowed to the union
