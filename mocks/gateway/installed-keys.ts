import type { InstalledKey, InstalledQuota } from './installation.ts'

const hour = 3_600_000

/** Whose keys there are; `at` is when the history ends, in milliseconds since the epoch. Every secret is made up. */
export const installedKeys = (at: number): Record<string, InstalledKey> => ({
  'harbourline-ops': {
    secret: 'sk-5d3c1f0e9a7b42868cfe1042b7d09a31ee54c6f208bb7a15',
    comment: 'The agent on call: chat, cron, subagents',
    quotas: ['ops-daily-cost'],
    allowRawPassthrough: false,
  },
  'support-desk': {
    secret: 'sk-0b81e6f4c27d4d91a35b68e2f7190c8d4e6a9b02c1f5d378',
    comment: 'Macros and answers of the support team',
    quotas: ['tokens-hour', 'month-cost'],
    allowedModels: ['fast', 'cheap'],
    allowRawPassthrough: false,
  },
  'CI / release notes': {
    secret: 'sk-91c7aa20fd6e4b3f8d5c7e1b02a94f6083d1b7c5e9f2a460',
    comment: 'Release train, GitHub runners only',
    quotas: ['runs-week'],
    allowedIps: ['10.20.0.0/16', '203.0.113.7'],
    allowRawPassthrough: false,
  },
  jonas: {
    secret: 'sk-e4b2907c5f1d48a6b3c80d7f2e6a915b0c4d8e7f1a2b3c56',
    comment: 'Jonas, laptop',
    quotas: ['tokens-hour'],
    allowedProviders: ['openai', 'anthropic', 'openrouter'],
    excludedModels: ['legacy'],
    allowRawPassthrough: false,
  },
  'contractor-kaspian': {
    secret: 'sk-c0ffee11d2e34f56a7b8c9d0e1f2a3b4c5d6e7f8091a2b3c',
    comment: 'Kaspian integration, two weeks',
    quotas: ['month-cost'],
    allowedModels: ['cheap'],
    allowRawPassthrough: false,
    expiresAt: at + 60 * hour,
  },
  research: {
    secret: 'sk-7f6e5d4c3b2a49180716f5e4d3c2b1a0998877665544aabb',
    comment: 'Paper digest, embeddings',
    allowRawPassthrough: true,
  },
  'old-intern': {
    secret: 'sk-11223344556677889900aabbccddeeff0011223344556677',
    quotas: ['summer-2025'],
    allowRawPassthrough: false,
    expiresAt: at - 400 * hour,
    disabledAt: at - 500 * hour,
  },
})

/** One of every kind. */
export const installedQuotas: Record<string, InstalledQuota> = {
  'tokens-hour': { type: 'rolling', limitType: 'tokens', limit: 400_000, duration: '1h' },
  'ops-daily-cost': { type: 'daily', limitType: 'cost', limit: 25, warnAt: 0.8 },
  'runs-week': { type: 'weekly', limitType: 'requests', limit: 500, allowedModels: ['smart', 'fast'], shared: true },
  'month-cost': { type: 'monthly', limitType: 'cost', limit: 120, warnAt: 0.75 },
}
