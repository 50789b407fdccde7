import type { Field } from './fields.ts'

/** When a streamed answer counts as stalled; null switches a measure off. */
export const stallFields: readonly Field[] = [
  {
    path: 'ttfbSeconds',
    label: 'First bytes within',
    help: '5 to 120 seconds, or off: a slow start is no stall then.',
    kind: { type: 'number-or-off', unit: 's', low: 5, high: 120, start: 30 },
    fallback: null,
  },
  {
    path: 'ttfbBytes',
    label: 'First bytes are',
    help: 'So many must have come by then: 50 to 10,000.',
    kind: { type: 'number', unit: 'bytes', low: 50, high: 10_000 },
    fallback: 100,
  },
  {
    path: 'minBytesPerSecond',
    label: 'Slowest pace',
    help: '50 to 5000 bytes a second, or off: a slow stream is no stall then.',
    kind: { type: 'number-or-off', unit: 'bytes/s', low: 50, high: 5000, start: 200 },
    fallback: null,
  },
  {
    path: 'windowSeconds',
    label: 'Pace is measured over',
    help: '3 to 30 seconds.',
    kind: { type: 'number', unit: 's', low: 3, high: 30 },
    fallback: 10,
  },
  {
    path: 'gracePeriodSeconds',
    label: 'Pace does not count in the first',
    help: '0 to 120 seconds.',
    kind: { type: 'number', unit: 's', low: 0, high: 120 },
    fallback: 30,
  },
  {
    path: 'stallCooldown',
    label: 'A stall is a failure',
    help: 'On, the target is left alone for a while after one.',
    kind: { type: 'flag' },
    fallback: false,
  },
]
