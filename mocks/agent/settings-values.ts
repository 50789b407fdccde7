import type { Dataset } from './scenarios.ts'

/** What the agent keeps in its configuration file. */
export interface StoredSettings {
  basic: Record<string, string | null>
  /** The approval gate's two switches are the policy's. */
  advanced: Record<string, unknown>
  browser: Record<string, unknown>
  self_improvement: Record<string, unknown>
  /** A part that the contract does not name. */
  speech: Record<string, unknown>
}

/** What takes effect only with a new process, by its place in the body of a change. */
export const needRestart: ReadonlySet<string> = new Set([
  'max_concurrent_requests',
  'max_concurrent_cron_jobs',
  'unified_session',
  'browser.backend',
  'browser.max_concurrent_sessions',
  'browser.max_named_sessions',
  'browser.proxy',
  'browser.playwright.headless',
  'browser.playwright.extra_args',
])

/** How Harbourline runs its agent; a fresh one has the runtime's defaults. */
export function storedSettings(dataset: Dataset): StoredSettings {
  const isNew = dataset === 'empty'
  return {
    basic: isNew ? { ...noModels, model: 'claude-sonnet-4-5', provider: 'auto' } : { ...models },
    advanced: {
      temperature: isNew ? 0.7 : 0.2,
      max_tokens: 8192,
      context_window_tokens: isNew ? 65_536 : 200_000,
      max_tool_iterations: 40,
      max_goal_turns: isNew ? 0 : 25,
      max_tool_result_chars: 16_000,
      max_concurrent_requests: isNew ? 3 : 6,
      max_concurrent_cron_jobs: 2,
      reflection_interval_h: isNew ? 0 : 12,
      provider_retry_mode: 'standard',
      unified_session: false,
      reflection_auto_apply: isNew,
      quiet_hours: isNew ? null : { from: '22:00', to: '06:30', channels: ['telegram', 'whatsapp'] },
    },
    browser: browser(isNew, dataset === 'huge'),
    self_improvement: {
      enabled: !isNew,
      model_override: null,
      provider_override: null,
      mode: 'review',
      auto_triggers: isNew ? [] : ['repeated_tool_error', 'user_correction'],
      interval_h: 24,
      max_iterations: 8,
      scopes: ['memory', 'skills', 'scripts'],
      validation_level: 'standard',
    },
    speech: { enabled: false, voice: 'alloy' },
  }
}

const noModels = {
  model: null,
  provider: null,
  subagent_model: null,
  subagent_provider: null,
  vision_model: null,
  vision_provider: null,
  image_model: null,
  image_provider: null,
  video_model: null,
  video_provider: null,
  reasoning_effort: null,
  timezone: null,
}

const models = {
  ...noModels,
  model: 'claude-sonnet-4-5',
  provider: 'anthropic',
  subagent_model: 'gpt-5-mini',
  subagent_provider: 'openai',
  vision_model: 'gemini-2.5-flash',
  vision_provider: 'gemini',
  // A gateway that has left the registry since.
  image_model: 'flux-1.1-pro',
  image_provider: 'harbour_gateway',
  reasoning_effort: 'medium',
  timezone: 'Europe/Berlin',
}

function browser(isNew: boolean, isHuge: boolean): Record<string, unknown> {
  const blocked = Array.from({ length: 480 }, (_, index) => `ads-${String(index + 1).padStart(3, '0')}.tracker.example`)
  return {
    enable: !isNew,
    backend: 'auto',
    command_timeout: 45,
    inactivity_timeout: 600,
    max_concurrent_sessions: 2,
    max_named_sessions: isNew ? 0 : 4,
    allow_private_urls: false,
    domain_allowlist: isNew
      ? []
      : [
          'docs.harbourline.example',
          'status.harbourline.example',
          'grafana.harbourline.example',
          '*.github.com',
          'developer.mozilla.org',
          'wiki.example.org',
          'freight-index.example',
          'tides.example',
          'www.bahn.example',
          'pastebin.example',
        ],
    domain_denylist: isNew
      ? []
      : ['pastebin.example', '*.tracker.example', 'login.bank.example', ...(isHuge ? blocked : [])],
    record_sessions: false,
    user_agent: '',
    snapshot_max_chars: 24_000,
    proxy: isNew ? null : 'http://ops:not-a-real-password@proxy.harbourline.example:3128',
    camoufox: { humanize: true, geoip: null },
    playwright: { headless: true, extra_args: isNew ? [] : ['--disable-gpu', '--lang=de-DE'] },
    stealth: { advertise_stealth: false, block_trackers: true },
  }
}
