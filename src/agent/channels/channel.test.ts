import { expect, test } from 'vitest'
import { memberName, otherMembers, readChannel } from './channel.ts'
import { knownChannels } from './known-channels.ts'

test.each([
  ['telegram', {}, 'Telegram'],
  ['telegram-ops', {}, 'Telegram'],
  ['support', { type: 'slack' }, 'Slack'],
  ['sms-bridge', {}, 'Other'],
  ['constructor', {}, 'Other'],
  ['fax', { type: 'fax' }, 'fax'],
])('%s %j is %s', (name, config, label) => expect(readChannel(name, config).kind.label).toBe(label))

test.each([
  [{}, 'not said'],
  [{ allow_from: null }, 'not said'],
  [{ allow_from: [] }, 'nobody listed'],
  [{ allowFrom: ['1', '*'] }, 'everyone'],
  [{ allow_from: 'mira, jonas' }, 'some'],
])('%j lets in: %s', (config, to) => expect(readChannel('telegram', config).access.to).toBe(to))

test('what is missing is named, in either spelling', () => {
  expect(readChannel('slack', { botToken: 'x' }).missing).toEqual(['App token'])
  expect(readChannel('slack', { bot_token: ' ', app_token: 'y' }).missing).toEqual(['Bot token'])
  expect(readChannel('sms-bridge', {}).missing).toEqual([])
})

test('a setting is written as its neighbours are', () => {
  expect(memberName({ enabled: true }, 'allow_from')).toBe('allow_from')
  expect(memberName({ botToken: 'x' }, 'allow_from')).toBe('allowFrom')
  expect(memberName({ botToken: 'x', allow_from: [] }, 'allow_from')).toBe('allow_from')
})

test('what no field stands for is kept apart', () => {
  expect(otherMembers(knownChannels['telegram'], { token: 'x', allowFrom: [], dm: { a: 1 } })).toEqual({ dm: { a: 1 } })
})

test('no two fields of a channel have the same name, and a choice has choices', () => {
  for (const { fields, more = [] } of Object.values(knownChannels)) {
    const names = [...fields, ...more].map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect([...fields, ...more].filter(({ kind, choices }) => kind === 'choice' && !choices?.length)).toEqual([])
  }
})
