import { describe, expect, test } from 'vitest'
import { type Settings, settingsSchema } from '#contract/placet/settings.ts'
import { type Edits, fieldNamedBy, outcomeOf } from './changes.ts'
import { fieldsIn, idOf } from './fields.ts'
import { sectionsOf } from './sections.ts'
import type { Typed } from './typed.ts'
import { placeOf, valuesOf } from './values.ts'

const wire = {
  basic: { model: 'claude-sonnet-4-5', provider: 'anthropic', image_model: null, house_style: 'terse' },
  advanced: {
    temperature: 0.2,
    max_tokens: 8192,
    policy_skip_cron: false,
    quiet_hours: { from: '22:00', to: '06:30' },
  },
  browser: {
    backend: 'auto',
    command_timeout: 45,
    domain_denylist: ['a.example', 'b.example'],
    proxy: 'http://***@proxy.example',
    proxy_set: true,
    playwright: { headless: true, extra_args: ['--x'], slow_mo: 50 },
  },
  self_improvement: { model_override: 'gpt-5', scopes: ['memory', 'skills'], interval_h: 24 },
  options: {
    providers: [
      { value: 'auto', label: 'Auto' },
      { value: 'anthropic', label: 'Anthropic' },
    ],
  },
  speech: { enabled: false },
}
const settings = settingsSchema.parse(wire)

function outcome(typed: Record<string, Typed>, now: Settings = settings) {
  const values = valuesOf(settings)
  const edits: Edits = Object.fromEntries(
    Object.entries(typed).map(([id, value]) => [id, { typed: value, seen: placeOf(values, id.split('.')) }]),
  )
  return outcomeOf(sectionsOf(now), valuesOf(now), edits)
}

describe('what is sent', () => {
  test.each<[string, Record<string, Typed>, unknown]>([
    ['basic and advanced side by side', { model: 'gpt-5', temperature: 0.5 }, { model: 'gpt-5', temperature: 0.5 }],
    ['an emptied basic text as empty', { model: '  ', provider: '' }, { model: '', provider: '' }],
    [
      'an emptied override as null',
      { 'self_improvement.model_override': '' },
      { self_improvement: { model_override: null } },
    ],
    [
      'the browser by its changed members, however deep',
      { 'browser.command_timeout': 60, 'browser.playwright.headless': false },
      { browser: { command_timeout: 60, playwright: { headless: false } } },
    ],
    [
      'lines as a list',
      { 'browser.playwright.extra_args': ' --x\n\n--y ' },
      { browser: { playwright: { extra_args: ['--x', '--y'] } } },
    ],
    ['whole lists', { 'self_improvement.scopes': ['memory'] }, { self_improvement: { scopes: ['memory'] } }],
    [
      'a new proxy',
      { 'browser.proxy': ' socks5://p.example:1080 ' },
      { browser: { proxy: 'socks5://p.example:1080' } },
    ],
    ['a cleared proxy', { 'browser.proxy': null }, { browser: { proxy: null } }],
    ['an unknown setting as JSON', { quiet_hours: '{"from":"21:00"}' }, { quiet_hours: { from: '21:00' } }],
    [
      'an unknown member of a known part',
      { 'browser.playwright.slow_mo': '80' },
      { browser: { playwright: { slow_mo: 80 } } },
    ],
    ['a member of a part that the contract does not name', { 'speech.enabled': 'true' }, { speech: { enabled: true } }],
    ['what the agent never sent', { max_goal_turns: 5 }, { max_goal_turns: 5 }],
  ])('%s', (_what, typed, body) => {
    const { patch, errors } = outcome(typed)
    expect(patch).toEqual(body)
    expect(errors).toEqual({})
  })

  test.each<[string, Record<string, Typed>]>([
    ['an untouched value', { model: 'claude-sonnet-4-5 ', temperature: 0.2 }],
    ['nothing in place of nothing', { image_model: '', max_goal_turns: '' }],
    ['another order of a set', { 'browser.domain_denylist': ['b.example', 'a.example'] }],
    ['the same JSON in other spacing', { quiet_hours: '{ "to": "06:30", "from": "22:00" }' }],
  ])('%s is no change', (_what, typed) => expect(outcome(typed)).toMatchObject({ changes: [], patch: {}, errors: {} }))
})

test.each<[string, Typed, RegExp]>([
  ['temperature', 3, /At most 2/],
  ['max_tokens', 0, /At least 1/],
  ['max_tokens', 1.5, /whole number/],
  ['max_tokens', '', /Enter a number/],
  ['max_tokens', '-', /Enter a number/],
  ['browser.command_timeout', 0, /At least 1/],
  ['self_improvement.interval_h', -1, /At least 0/],
  ['browser.proxy', 'proxy.example', /http, https/],
  ['quiet_hours', '{"from"}', /column/],
  ['model', 'x'.repeat(501), /500 characters/],
])('%s can’t be %j', (id, typed, reason) =>
  expect(outcome({ [id]: typed }).errors).toEqual({ [id]: expect.stringMatching(reason) }),
)

test('what was changed at the agent meanwhile is noticed, and what was typed stays', () => {
  const now = settingsSchema.parse({ ...wire, basic: { ...wire.basic, model: 'gpt-5-mini' } })
  const typed = { model: 'gpt-5', temperature: 0.5 }
  expect([...outcome(typed, now).meanwhile]).toEqual(['model'])
  expect(outcome(typed, now).patch).toEqual(typed)
  // Somebody else made the same change: there is nothing left to do.
  expect(outcome({ model: 'gpt-5-mini' }, now)).toMatchObject({ changes: [], meanwhile: new Set() })
})

describe('the page', () => {
  const ids = (of: unknown) => sectionsOf(settingsSchema.parse(of)).map(({ id }) => id)

  test('leaves out parts that the agent does not send', () => {
    expect(ids(wire)).toEqual(['models', 'advanced', 'browser', 'self-improvement', 'others'])
    expect(ids({ basic: {}, advanced: {} })).toEqual(['models', 'advanced'])
  })

  test('shows every setting that it has no words for, and only those, as JSON', () => {
    const others = sectionsOf(settings).find(({ id }) => id === 'others')
    expect(others && fieldsIn(others).map(idOf)).toEqual([
      'house_style',
      'quiet_hours',
      'browser.playwright.slow_mo',
      'speech.enabled',
    ])
  })

  test('a value of another type than expected is JSON too', () => {
    const odd = settingsSchema.parse({ ...wire, advanced: { max_tokens: '8k' }, browser: { domain_denylist: 'none' } })
    const kinds = new Map(
      sectionsOf(odd)
        .flatMap(fieldsIn)
        .map((field) => [idOf(field), field.kind.type]),
    )
    expect(kinds.get('max_tokens')).toBe('json')
    expect(kinds.get('browser.domain_denylist')).toBe('json')
    expect(kinds.get('temperature')).toBe('number')
  })

  test('a provider that decides by itself can’t be an override', () => {
    const override = sectionsOf(settings)
      .flatMap(fieldsIn)
      .find((field) => idOf(field) === 'self_improvement.provider_override')
    expect(override?.kind).toMatchObject({ options: [{ value: 'anthropic' }] })
  })
})

test.each([
  ['max_tokens: must be smaller than the context window', 'max_tokens'],
  ['Invalid value for browser.command_timeout', 'browser.command_timeout'],
  ['command_timeout must be positive', 'browser.command_timeout'],
  ['max_tokens and command_timeout do not agree', undefined],
  ['No.', undefined],
])('“%s” is about %s', (message, id) => {
  const { changes } = outcome({ max_tokens: 9000, 'browser.command_timeout': 60 })
  expect(fieldNamedBy(message, changes)).toBe(id)
})
