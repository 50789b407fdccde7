import { expect, test } from 'vitest'
import type { Group, GroupName } from './groups.ts'
import { allGroups } from './groups.ts'
import { bodyOf, changesOf, inWords, isReadable, summaryOf, unusualOf, valuesFrom } from './values.ts'

const paths = (fields: readonly { path: string }[]) => fields.map(({ path }) => path)

test('a body holds what was changed, and nothing that was typed and typed back', () => {
  const stall = groupCalled('stall')
  const stored = { ttfbSeconds: null, ttfbBytes: 100, windowSeconds: 10 }
  const edits = new Map<string, unknown>([
    ['ttfbSeconds', 15],
    ['windowSeconds', 10],
    ['ttfbBytes', undefined],
  ])
  expect(paths(changesOf(stall, stored, edits))).toEqual(['ttfbSeconds', 'ttfbBytes'])
  // What is empty is sent as null, which the schema refuses in words.
  expect(bodyOf(stall, stored, edits)).toEqual({ ttfbSeconds: 15, ttfbBytes: null })
  expect(bodyOf(stall, { ...stored, ttfbSeconds: 15 }, new Map([['ttfbSeconds', null]]))).toEqual({ ttfbSeconds: null })
})

test('both cooldowns go together', () => {
  const stored = { initialMinutes: 2, maxMinutes: 300 }
  expect(bodyOf(groupCalled('cooldown'), stored, new Map([['maxMinutes', 60]]))).toEqual({
    initialMinutes: 2,
    maxMinutes: 60,
  })
})

test('members of members go with their whole parent; the last one takes it away', () => {
  const compaction = groupCalled('compaction')
  const key = { $secret: 'config/compaction/headroom/apiKey', hint: '…9c1d' }
  const stored = { enabled: true, headroom: { baseUrl: 'https://a.test', apiKey: key, other: 1 } }
  expect(bodyOf(compaction, stored, new Map([['headroom.timeoutMs', 500]]))).toEqual({
    headroom: { baseUrl: 'https://a.test', apiKey: key, other: 1, timeoutMs: 500 },
  })
  const native = { native: { maxArrayItems: 5 } }
  expect(bodyOf(compaction, native, new Map([['native.maxArrayItems', undefined]]))).toEqual({ native: null })
})

test('what is stored comes before what is in use, and that before what is usual', () => {
  const cooldown = groupCalled('cooldown')
  const values = valuesFrom(
    cooldown,
    { 'cooldown.maxMinutes': 60 },
    { cooldown: { initialMinutes: 5, maxMinutes: 300 } },
  )
  expect(values).toEqual({ initialMinutes: 5, maxMinutes: 60 })
  expect(valuesFrom(cooldown, {}, undefined)).toEqual({ initialMinutes: 2, maxMinutes: 300 })
  expect(paths(unusualOf(cooldown, values))).toEqual(['initialMinutes', 'maxMinutes'])
  expect(unusualOf(groupCalled('failover'), valuesFrom(groupCalled('failover'), {}, undefined))).toEqual([])
})

test('nonsense is no value, and is said as it came', () => {
  const [enabled, codes] = groupCalled('failover').fields
  if (!enabled || !codes) throw new Error('These are its first two.')
  expect(isReadable(enabled, 'maybe')).toBe(false)
  expect(isReadable(codes, 'x')).toBe(false)
  expect(isReadable(codes, [429])).toBe(true)
  expect(inWords(enabled, 'maybe')).toBe('"maybe"')
  expect(summaryOf(groupCalled('failover'), { enabled: 'maybe', retryableStatusCodes: 'x' })).toBe(
    '"maybe", status codes "x"',
  )
})

test.each<[GroupName, Record<string, unknown>, string]>([
  ['failover', { enabled: true, retryableStatusCodes: [429, 500] }, 'on, 2 status codes'],
  [
    'exploration-rate',
    { performanceExplorationRate: 0.05, latencyExplorationRate: 0.1 },
    '5% by throughput, 10% by latency, not set by whole answers',
  ],
  ['stall', { ttfbSeconds: null, minBytesPerSecond: 500 }, 'first bytes off, pace 500 bytes/s'],
  ['background-exploration', { enabled: true, stalenessThresholdSeconds: 600 }, 'on, after 600 s'],
  ['compaction', {}, 'not set'],
  ['vision-fallthrough', { descriptor_model: 'fast' }, 'fast'],
  ['trusted-proxies', { trustedProxies: [] }, 'none'],
])('%s is told in one line', (name, values, line) => {
  expect(summaryOf(groupCalled(name), values)).toBe(line)
})

function groupCalled(name: GroupName): Group {
  const group = allGroups.find((one) => one.name === name)
  if (!group) throw new Error(`There is no group ${name}.`)
  return group
}
