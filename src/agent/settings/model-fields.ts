import type { Settings } from '#contract/placet/settings.ts'
import { type Field, type Group, type Option, optionsOf } from './fields.ts'

const capabilities = [
  { prefix: '', label: 'Chat', help: 'Answers conversations and runs jobs.' },
  { prefix: 'subagent_', label: 'Sub-agent', help: 'Works on what the agent hands over. Empty: the chat model.' },
  { prefix: 'vision_', label: 'Vision', help: 'Looks at images.' },
  { prefix: 'image_', label: 'Image', help: 'Makes images.' },
  { prefix: 'video_', label: 'Video', help: 'Makes videos.' },
] as const

const effortWords = { xhigh: 'Extra high' }

/** Which model does what, and where and when the agent is. */
export function modelGroups({ options }: Settings): Group[] {
  return [
    {
      title: 'Models and providers',
      rows: capabilities.map(({ prefix, label, help }) => ({
        label,
        help,
        fields: [modelField(prefix, label), providerField(prefix, label, providersOf(options))],
      })),
    },
    {
      title: 'Reasoning and time',
      rows: [
        {
          label: 'Reasoning effort',
          help: 'How long a model may think before it answers; for models that can.',
          fields: [
            {
              path: ['reasoning_effort'],
              name: 'Reasoning effort',
              kind: {
                type: 'choice',
                options: optionsOf(options.reasoning_effort, effortWords),
                empty: '',
                none: 'Left to the model',
              },
            },
          ],
        },
        {
          label: 'Time zone',
          help: 'What “today” and “at nine” mean to the agent. Jobs may have a zone of their own.',
          fields: [{ path: ['timezone'], name: 'Time zone', kind: { type: 'zone' } }],
        },
      ],
    },
  ]
}

/** The agent's providers as choices. */
export const providersOf = ({ providers }: Settings['options']): Option[] =>
  providers.map(({ value, label }) => ({ value, label: label ?? value }))

const modelField = (prefix: string, label: string): Field => ({
  path: [`${prefix}model`],
  name: `${label} model`,
  kind: { type: 'text', empty: '', placeholder: 'Not set' },
})

const providerField = (prefix: string, label: string, options: readonly Option[]): Field => ({
  path: [`${prefix}provider`],
  name: `${label} provider`,
  kind: { type: 'choice', options, empty: '', none: 'Not set' },
})
