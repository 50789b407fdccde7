import { remembered } from './section.ts'

/** The system settings, by name: any value under any name. Empty on a fresh gateway: what was never set has a default. */
export const settingsOf = remembered(
  ({ dataset }) =>
    new Map<string, unknown>(
      dataset === 'empty'
        ? []
        : [
            ['failover.retryableStatusCodes', [408, 425, 429, 500, 502, 503, 504, 529]],
            ['failover.retryableErrors', ['ECONNREFUSED', 'ETIMEDOUT', 'ENOTFOUND', 'overloaded']],
            ['cooldown.initialMinutes', 1],
            ['cooldown.maxMinutes', 60],
            ['stall.ttfbSeconds', 20],
            [
              'vision_fallthrough',
              { descriptor_model: 'fast', default_prompt: 'Describe the picture in three sentences.' },
            ],
            ['trustedProxies', ['10.0.0.0/8', 'fd00::/8']],
            ['default_quotas', ['month-cost']],
            ['dashboard.note', 'Rotated in March, next in June'],
          ],
    ),
)
