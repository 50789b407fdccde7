import { advancedLimits, type Settings } from '#contract/placet/settings.ts'
import { type Caution, type Group, optionsOf, type Row } from './fields.ts'

/** What a turn may use, how much happens at once, and what is asked first. */
export function advancedGroups({ options }: Settings): Group[] {
  return [
    {
      title: 'Answers',
      rows: [
        number('temperature', 'Temperature', '0 to 2. 0: as repeatable as the model can be; higher is freer.'),
        number('max_tokens', 'Longest answer', 'Of one model call.', 'tokens'),
        number('context_window_tokens', 'Context window', 'What is kept of a conversation for each call.', 'tokens'),
        number('max_tool_result_chars', 'Longest tool result', 'What is longer is cut.', 'characters'),
      ],
    },
    {
      title: 'Limits',
      rows: [
        number('max_tool_iterations', 'Tool rounds in a turn', 'After so many the agent answers with what it has.'),
        number('max_goal_turns', 'Turns towards a goal', '0: unlimited.', 'turns'),
        number('max_concurrent_requests', 'Requests at once', '0: no limit.'),
        number('max_concurrent_cron_jobs', 'Cron jobs at once', '0: no limit.'),
        {
          label: 'When a provider fails',
          help: 'How the agent tries a call again.',
          fields: [
            {
              path: ['provider_retry_mode'],
              name: 'When a provider fails',
              kind: { type: 'choice', options: optionsOf(options.provider_retry_mode) },
            },
          ],
        },
      ],
    },
    {
      title: 'Memory',
      rows: [
        onOff('unified_session', 'One session for all channels', 'Off: every chat has a session of its own.'),
        number('reflection_interval_h', 'Reflect every', '0: never by itself.', 'hours'),
        onOff('reflection_auto_apply', 'Apply reflections', 'Off: what it learned is only noted.', { standard: true }),
      ],
    },
    {
      title: 'Approval',
      rows: [
        onOff('policy_enabled', 'Ask before tool calls', 'The approval gate: its rules are on the Policy tab.', {
          standard: true,
          caution: {
            when: (value) => value === false,
            title: 'Switch the approval gate off?',
            body: 'Every tool call then runs without asking anybody, and the rules are ignored, the denying ones too. It takes effect once you save.',
            verb: 'Switch off',
          },
        }),
        onOff('policy_skip_cron', 'Let jobs skip the question', 'Conversations are still asked; rules still hold.', {
          caution: {
            when: (value) => value === true,
            title: 'Let jobs run tools unasked?',
            body: 'A tool call that no rule covers then runs without a question when a cron job makes it. It takes effect once you save.',
            verb: 'Let them',
          },
        }),
      ],
    },
  ]
}

function number(key: keyof typeof advancedLimits, label: string, help: string, unit?: string): Row {
  const kind = { type: 'number' as const, limits: advancedLimits[key], ...(unit ? { unit } : {}) }
  return { label, help, fields: [{ path: [key], name: label, kind }] }
}

function onOff(key: string, label: string, help: string, more: { standard?: boolean; caution?: Caution } = {}): Row {
  const { standard = false, caution } = more
  const field = { path: [key], name: label, kind: { type: 'switch' as const, standard } }
  return { label, help, fields: [{ ...field, ...(caution ? { caution } : {}) }] }
}
