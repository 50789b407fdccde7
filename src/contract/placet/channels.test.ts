import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { channelNameSchema, channelsSchema } from './channels.ts'

test.each([
  ['in its envelope', { channels: { telegram: { enabled: true } } }],
  ['bare', { telegram: { enabled: true } }],
  ['as rows that name themselves', { items: [{ name: 'telegram', enabled: true }] }],
  ['as a bare array', [{ name: 'telegram', enabled: true }]],
  ['among settings that all channels share', { channels: { send_progress: true, telegram: { enabled: true } } }],
])('channels are read %s', (_, raw) => {
  expect(z.parse(channelsSchema, raw)).toEqual({ telegram: { enabled: true } })
})

test('a channel without any settings is one', () => {
  expect(z.parse(channelsSchema, { channels: { sms: null, fax: {} } })).toEqual({ sms: {}, fax: {} })
})

test.each([['a text'], [{ count: 3 }], [[{ id: 'no name' }]], [null]])('%j is no answer about channels', (raw) => {
  expect(z.safeParse(channelsSchema, raw).success).toBe(false)
})

test.each([
  ['telegram', true],
  ['ops-room_2', true],
  ['Telegram', false],
  ['2fa', false],
  ['', false],
  ['a'.repeat(65), false],
])('%j as a name: %s', (name, fits) => expect(z.safeParse(channelNameSchema, name).success).toBe(fits))
