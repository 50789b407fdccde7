import { improvementChoices, improvementLimits, type Settings } from '#contract/placet/settings.ts'
import { type Caution, type Group, type Kind, optionsOf, type Row } from './fields.ts'
import { providersOf } from './model-fields.ts'

const modeWords = { off: 'Off', review: 'Propose, and wait for review', auto_apply: 'Apply by itself' }
const triggerWords = { goal_done: 'A goal is done', user_correction: 'Somebody corrects it', scheduled: 'On schedule' }

/** How the agent works on itself between conversations. */
export function improvementGroups({ options }: Settings): Group[] {
  const { modes, triggers, scopes, validation_levels: levels } = improvementChoices
  const providers = providersOf(options).filter(({ value }) => value !== 'auto')
  return [
    {
      rows: [
        row('enabled', 'Switched on', 'Reviews its own work, and proposes or makes changes to itself.', {
          type: 'switch',
        }),
        row(
          'mode',
          'What becomes of a change',
          'Proposals wait on the Versions tab.',
          { type: 'choice', options: optionsOf(either(options.self_improvement_modes, modes), modeWords) },
          {
            when: (value) => value === 'auto_apply',
            title: 'Let the agent change itself?',
            body: 'Changes within its scopes then take effect without anybody having read them. Earlier versions stay to go back to. It takes effect once you save.',
            verb: 'Let it',
          },
        ),
        row('auto_triggers', 'Starts when', 'Besides when it is asked to.', {
          type: 'several',
          options: optionsOf(either(options.self_improvement_triggers, triggers), triggerWords),
        }),
        row('interval_h', 'On schedule every', '0: not on schedule.', {
          type: 'number',
          limits: improvementLimits.interval_h,
          unit: 'hours',
        }),
        row('max_iterations', 'Rounds in a run', 'Ends a run that finds no end.', {
          type: 'number',
          limits: improvementLimits.max_iterations,
        }),
        row('scopes', 'May change', 'What is not chosen here it leaves alone.', {
          type: 'several',
          options: optionsOf(either(options.self_improvement_scopes, scopes)),
        }),
        row('validation_level', 'Checks before a change', 'Off: none. Strict: anything doubtful is refused.', {
          type: 'choice',
          options: optionsOf(either(options.self_improvement_validation_levels, levels)),
        }),
        {
          label: 'Model of its own',
          help: 'Empty: the chat model and its provider.',
          fields: [
            {
              path: ['self_improvement', 'model_override'],
              name: 'Model of its own',
              kind: { type: 'text', empty: null, placeholder: 'As for chat' },
            },
            {
              path: ['self_improvement', 'provider_override'],
              name: 'Provider of its own',
              kind: { type: 'choice', options: providers, empty: null, none: 'As for chat' },
            },
          ],
        },
      ],
    },
  ]
}

const either = (offered: readonly string[], usual: readonly string[]) => (offered.length > 0 ? offered : usual)

function row(key: string, label: string, help: string, kind: Kind, caution?: Caution): Row {
  const field = { path: ['self_improvement', key], name: label, kind }
  return { label, help, fields: [{ ...field, ...(caution ? { caution } : {}) }] }
}
