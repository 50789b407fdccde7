import * as z from 'zod/mini'
import { checkerTypes } from './checker-types.ts'

// What the gateway itself demands of a provider. Members that aren't named are dropped without a word.

const flag = () => z._default(z.boolean(), false)
const above0 = () => z.number().check(z.gt(0))
const zeroOrMore = () => z.number().check(z.gte(0))
const limit = (low: number, high: number) => z.optional(z.nullable(z.int().check(z.gte(low), z.lte(high))))
const members = () => z.record(z.string(), z.unknown())

const pricing = z.discriminatedUnion('source', [
  z.object({
    source: z.literal('openrouter'),
    slug: z.string(),
    discount: z.optional(z.number().check(z.gte(0), z.lte(1))),
  }),
  z.object({
    source: z.literal('defined'),
    range: z
      .array(
        z.object({
          lower_bound: z._default(zeroOrMore(), 0),
          upper_bound: z._default(z.nullable(z.number()), null),
          input_per_m: zeroOrMore(),
          output_per_m: zeroOrMore(),
          cached_per_m: z.optional(zeroOrMore()),
          cache_write_per_m: z.optional(zeroOrMore()),
        }),
      )
      .check(z.minLength(1)),
  }),
  z.object({
    source: z.literal('simple'),
    input: zeroOrMore(),
    output: zeroOrMore(),
    cached: z.optional(zeroOrMore()),
    cache_write: z.optional(zeroOrMore()),
  }),
  z.object({ source: z.literal('per_request'), amount: zeroOrMore() }),
])

const model = z.object({
  pricing: z._default(pricing, { source: 'simple', input: 0, output: 0 }),
  access_via: z.optional(z.array(z.unknown())),
  type: z.optional(z.enum(['text', 'embeddings', 'transcriptions', 'speech', 'image'])),
  extraBody: z.optional(members()),
  adapter: z.optional(z.unknown()),
  auto_compat: z.optional(z.boolean()),
  maxConcurrency: z.optional(z.nullable(z.int().check(z.gt(0)))),
  pi_ai_model_id: z.optional(z.string()),
})

const isAddress = (text: string) => text.startsWith('oauth://') || URL.canParse(text)
const isOauth = (url: unknown) => typeof url === 'string' && url.startsWith('oauth://')

export const providerRule = z
  .object({
    api_base_url: z.union([
      z.string().check(z.refine(isAddress, 'api_base_url must be a valid URL or oauth://')),
      z.record(z.string(), z.string()),
    ]),
    display_name: z.optional(z.string()),
    api_key: z.optional(z.string()),
    oauth_provider: z.optional(z.string()),
    oauth_account: z.optional(z.string().check(z.minLength(1))),
    enabled: z._default(z.boolean(), true),
    disable_cooldown: flag(),
    stall_cooldown: flag(),
    allow_100_percent_utilization: flag(),
    estimateTokens: flag(),
    useClaudeMasking: flag(),
    geminiThinkingEnabled: z.optional(z.boolean()),
    auto_compat: flag(),
    discount: z.optional(z.number().check(z.gte(0), z.lte(1))),
    models: z.optional(z.union([z.array(z.string()), z.record(z.string(), model)])),
    headers: z.optional(z.record(z.string(), z.string())),
    extraBody: z.optional(members()),
    quota_checker: z.optional(
      z.object({
        type: z.enum([...checkerTypes.map(({ type }) => type), 'gemini-cli', 'antigravity']),
        enabled: z._default(z.boolean(), true),
        intervalMinutes: z._default(z.number().check(z.gte(1)), 30),
        id: z.optional(z.string().check(z.trim(), z.minLength(1))),
        options: z._default(members(), {}),
      }),
    ),
    model_autosync: z._default(
      z.object({ enabled: flag(), intervalMinutes: z._default(z.int().check(z.gte(1)), 60) }),
      { enabled: false, intervalMinutes: 60 },
    ),
    gpu_profile: z.optional(z.string()),
    gpu_ram_gb: z.optional(above0()),
    gpu_bandwidth_tb_s: z.optional(above0()),
    gpu_flops_tflop: z.optional(above0()),
    gpu_power_draw_watts: z.optional(above0()),
    adapter: z.optional(z.unknown()),
    timeoutMs: z.optional(z.int().check(z.gt(0))),
    maxConcurrency: z.optional(z.nullable(z.int().check(z.gt(0)))),
    stallTtfbMs: limit(5000, 120_000),
    stallTtfbBytes: limit(50, 10_000),
    stallMinBps: limit(50, 5000),
    stallWindowMs: limit(3000, 30_000),
    stallGracePeriodMs: limit(0, 120_000),
    pi_ai_provider: z.optional(z.string()),
    compaction: z.optional(members()),
    raw_passthrough: z.optional(members()),
  })
  .check(
    z.refine((data) => Boolean(data.api_key) || isOauth(data.api_base_url), {
      error: "'api_key' must be specified for provider",
      when: () => true,
    }),
    z.refine((data) => !isOauth(data.api_base_url) || Boolean(data.oauth_provider), {
      error: "'oauth_provider' must be specified when using oauth://",
    }),
    z.refine((data) => !isOauth(data.api_base_url) || Boolean(data.oauth_account), {
      error: "'oauth_account' must be specified when using oauth://",
    }),
  )
