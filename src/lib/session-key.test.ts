import { expect, test } from 'vitest'
import { readSessionKey } from './session-key.ts'

test.each([
  ['telegram:8837261', { channel: 'telegram', chat: '8837261', isAutomation: false }],
  ['slack:C04/17.1:x', { channel: 'slack', chat: 'C04/17.1:x', isAutomation: false }],
  ['cron:daily', { channel: 'cron', chat: 'daily', isAutomation: true }],
  ['heartbeat', { channel: 'heartbeat', chat: '', isAutomation: true }],
])('%s', (key, expected) => expect(readSessionKey(key)).toEqual(expected))
