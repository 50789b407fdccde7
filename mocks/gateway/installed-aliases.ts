import type { InstalledAlias, InstalledTarget } from './installation.ts'

const usual = { priority: 'selector', use_image_fallthrough: false, enforce_limits: false, sticky_session: true }

const to = (provider: string, model: string, enabled = true): InstalledTarget => ({ provider, model, enabled })
const group = (name: string, selector: string, ...targets: InstalledTarget[]) => ({ name, selector, targets })

/** The names under which the people and agents of Harbourline ask for models. */
export const installedAliases: Record<string, InstalledAlias> = {
  smart: {
    ...usual,
    target_groups: [
      group('primary', 'in_order', to('anthropic', 'claude-sonnet-4-5'), to('openai', 'gpt-5')),
      group('backup', 'cost', { alias: 'cheap', enabled: true }),
    ],
    additional_aliases: ['clever'],
    type: 'text',
  },
  fast: {
    ...usual,
    target_groups: [
      group('primary', 'e2e_performance', to('openai', 'gpt-5-mini'), to('gemini', 'gemini-2.5-flash')),
      group('backup', 'in_order', to('anthropic', 'claude-haiku-4-5')),
    ],
    type: 'text',
  },
  cheap: {
    ...usual,
    target_groups: [
      group(
        'default',
        'cost',
        to('openrouter', 'deepseek/deepseek-chat'),
        to('gemini', 'gemini-2.5-flash'),
        to('lan/vllm', 'qwen3-32b'),
      ),
    ],
    type: 'text',
  },
  'gemini-2.5-flash': {
    ...usual,
    target_groups: [group('default', 'in_order', to('gemini', 'gemini-2.5-flash'))],
    preferred_api: ['gemini'],
    type: 'text',
  },
  'gpt-5-mini': {
    ...usual,
    target_groups: [group('default', 'random', to('openai', 'gpt-5-mini'), to('old-azure', 'gpt-4o-mini', false))],
    type: 'text',
  },
  'claude-sonnet-4-5': {
    ...usual,
    sticky_session: false,
    target_groups: [group('default', 'quota', to('anthropic', 'claude-sonnet-4-5'))],
    preferred_api: ['messages'],
    type: 'text',
  },
  coder: {
    ...usual,
    enforce_limits: true,
    target_groups: [
      group('cloud', 'performance', to('openrouter', 'qwen/qwen3-coder'), to('openrouter', 'moonshotai/kimi-k2')),
      group('house', 'latency', to('lan/vllm', 'qwen3-32b')),
    ],
    metadata: { source: 'custom', overrides: { name: 'Coder', context_length: 262_144 } },
    type: 'text',
  },
  embed: {
    ...usual,
    target_groups: [group('default', 'cost', to('openai', 'text-embedding-3-small'), to('lan/vllm', 'bge-m3'))],
    type: 'embeddings',
  },
  'team/scribe': {
    ...usual,
    target_groups: [group('default', 'random', to('openai', 'whisper-1'))],
    type: 'transcriptions',
  },
  // Points to a provider that is gone and to a model that never was: the gateway takes both.
  legacy: {
    ...usual,
    selector: 'random',
    target_groups: [group('default', 'random', to('mistral', 'mistral-large'), to('openai', 'gpt-4-turbo'))],
  },
}
