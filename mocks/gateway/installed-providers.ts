import type { InstalledProvider } from './installation.ts'

const usual = {
  enabled: true,
  disable_cooldown: false,
  stall_cooldown: false,
  allow_100_percent_utilization: false,
  estimateTokens: false,
  useClaudeMasking: false,
  gemini_thinking_enabled: false,
  auto_compat: false,
  model_autosync: { enabled: false, intervalMinutes: 60 },
}

const simple = (input: number, output: number, cached?: number) => ({
  pricing: { source: 'simple' as const, input, output, ...(cached === undefined ? {} : { cached }) },
})

/** The providers of the Harbourline gateway. Prices in USD per million tokens; every secret is made up. */
export const installedProviders: Record<string, InstalledProvider> = {
  openai: {
    ...usual,
    api_base_url: 'https://api.openai.com/v1',
    display_name: 'OpenAI',
    api_key: 'sk-proj-harbourline-7Qm2vX9TzLr4WcNb81',
    models: {
      'gpt-5': simple(1.25, 10, 0.125),
      'gpt-5-mini': simple(0.25, 2, 0.025),
      'text-embedding-3-small': { ...simple(0.02, 0), type: 'embeddings' },
      'whisper-1': { pricing: { source: 'per_request', amount: 0.006 }, type: 'transcriptions' },
    },
    maxConcurrency: 24,
  },
  anthropic: {
    ...usual,
    api_base_url: 'https://api.anthropic.com/v1',
    display_name: 'Anthropic',
    api_key: 'sk-ant-harbourline-Vb93kTqLw0Yd7RzP55',
    headers: { 'anthropic-beta': 'prompt-caching-2024-07-31' },
    models: {
      'claude-sonnet-4-5': { pricing: { source: 'simple', input: 3, output: 15, cached: 0.3, cache_write: 3.75 } },
      'claude-haiku-4-5': { pricing: { source: 'simple', input: 1, output: 5, cached: 0.1, cache_write: 1.25 } },
    },
    quota_checker: { type: 'synthetic', enabled: true, intervalMinutes: 30, options: { maxUtilizationPercent: 90 } },
    stallTtfbMs: 20_000,
    stallTtfbBytes: 100,
  },
  gemini: {
    ...usual,
    api_base_url: { gemini: 'https://generativelanguage.googleapis.com/v1beta' },
    display_name: 'Google Gemini',
    api_key: 'AIzaSyHarbourline-x8N2pQ7rT4vW1yZ5bC9d',
    gemini_thinking_enabled: true,
    models: {
      'gemini-2.5-flash': simple(0.3, 2.5, 0.075),
      'gemini-2.5-pro': {
        pricing: {
          source: 'defined',
          range: [
            { lower_bound: 0, upper_bound: 200_000, input_per_m: 1.25, output_per_m: 10 },
            { lower_bound: 200_000, upper_bound: null, input_per_m: 2.5, output_per_m: 15 },
          ],
        },
      },
    },
  },
  openrouter: {
    ...usual,
    api_base_url: 'https://openrouter.ai/api/v1',
    display_name: 'OpenRouter',
    api_key: 'sk-or-v1-harbourline-2f81c0d97be64a35',
    headers: { 'HTTP-Referer': 'https://harbourline.example', 'X-Title': 'Harbourline' },
    discount: 0.05,
    models: {
      'deepseek/deepseek-chat': simple(0.27, 1.1, 0.07),
      'qwen/qwen3-coder': simple(0.22, 0.95),
      'moonshotai/kimi-k2': { pricing: { source: 'openrouter', slug: 'moonshotai/kimi-k2' } },
    },
    quota_checker: {
      type: 'openrouter',
      enabled: true,
      intervalMinutes: 15,
      options: { apiKey: 'sk-or-mgmt-harbourline-90aa' },
    },
  },
  zai: {
    ...usual,
    api_base_url: 'https://api.z.ai/api/coding/paas/v4',
    display_name: 'Z.ai coding plan',
    api_key: 'zai-harbourline-4e07b1d29c',
    models: ['glm-4.6'],
    quota_checker: { type: 'zai', enabled: true, intervalMinutes: 30 },
  },
  // Its key was withdrawn: every probe and every check fails.
  nanogpt: {
    ...usual,
    api_base_url: 'https://nano-gpt.com/api/v1',
    display_name: 'NanoGPT',
    api_key: 'nano-harbourline-withdrawn-11',
    models: ['nano-chat'],
    quota_checker: { type: 'nanogpt', enabled: true, intervalMinutes: 60 },
  },
  // Connected a moment ago: not asked yet.
  deepseek: {
    ...usual,
    api_base_url: 'https://api.deepseek.com/v1',
    display_name: 'DeepSeek',
    api_key: 'sk-ds-harbourline-2b8e61f0',
    models: ['deepseek-chat'],
    quota_checker: { type: 'deepseek', enabled: true, intervalMinutes: 720 },
  },
  'lan/vllm': {
    ...usual,
    api_base_url: 'http://gpu-01.harbourline.internal:8000/v1',
    display_name: 'vLLM in the basement',
    api_key: 'vllm-harbourline',
    disable_cooldown: true,
    estimateTokens: true,
    gpu_profile: 'custom',
    gpu_ram_gb: 48,
    gpu_bandwidth_tb_s: 0.86,
    gpu_flops_tflop: 91,
    gpu_power_draw_watts: 300,
    maxConcurrency: 4,
    models: ['qwen3-32b', 'bge-m3'],
  },
  'old-azure': {
    ...usual,
    enabled: false,
    api_base_url: 'https://harbourline-eu.openai.azure.example/openai/v1',
    display_name: 'Azure (until March)',
    api_key: 'az-harbourline-58c1e07b',
    models: ['gpt-4o', 'gpt-4o-mini'],
    quota_checker: {
      type: 'naga',
      enabled: true,
      intervalMinutes: 60,
      id: 'azure-budget',
      options: { apiKey: 'ng-1' },
    },
  },
}

/** The MCP servers that the gateway passes on. */
export const installedMcpServers: Record<string, Record<string, unknown>> = {
  'web-search': {
    upstream_url: 'https://mcp.search.example/mcp',
    enabled: true,
    headers: { Authorization: 'Bearer mcp-harbourline-71d4e2' },
    auth_scheme: null,
    rate_limit_cooldown_ms: 60_000,
    quota_cooldown_ms: 86_400_000,
  },
  'berth-plan': {
    mode: 'local_http',
    launcher: 'uvx',
    package: 'harbourline-berth-plan',
    args: ['--read-only'],
    env: { BERTH_TOKEN: 'berth-5c0ffee5' },
    port: 9310,
    path: '/mcp',
    startup_timeout_ms: 30_000,
    enabled: true,
    headers: {},
    auth_scheme: null,
    rate_limit_cooldown_ms: 60_000,
    quota_cooldown_ms: 86_400_000,
  },
}
