import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { type Registration, setManagementCall, setWebhookCall } from './registration-calls.ts'

const registration: Registration = {
  origin: 'https://placet.example',
  channelId: 'harbour-ops',
  apiKey: 'hp_1234',
  url: 'http://10.0.0.7:8900',
}

test('the management call carries the key and both values', () => {
  const [method, flag, url, , key, , , , body] = wordsOf(setManagementCall(registration))
  expect([method, flag, url]).toEqual(['-X', 'POST', 'https://placet.example/api/v1/agents/setManagement'])
  expect(key).toBe('x-api-key: hp_1234')
  expect(JSON.parse(body ?? '')).toEqual({
    channelId: 'harbour-ops',
    url: 'http://10.0.0.7:8900',
    apiKey: 'YOUR_MANAGEMENT_KEY',
  })
})

test('without a key and an address, placeholders stand in', () => {
  const words = wordsOf(setWebhookCall({ ...registration, apiKey: '', url: '' }))
  expect(words[4]).toBe('x-api-key: hp_YOUR_API_KEY')
  expect(JSON.parse(words.at(-1) ?? '')).toEqual({
    channelId: 'harbour-ops',
    url: 'https://agent.example/webhook',
    management: { url: 'https://agent.example:8900', apiKey: 'YOUR_MANAGEMENT_KEY' },
  })
})

test('a shell hands over a channel id with quotes and dollars as it is', () => {
  const channelId = `it's $HOME & "co"; \`id\``
  const words = wordsOf(setManagementCall({ ...registration, channelId }))
  expect(JSON.parse(words.at(-1) ?? '')).toHaveProperty('channelId', channelId)
})

/** What a shell makes of the command: its arguments. */
function wordsOf(command: string): string[] {
  const printed = command.replace(/^curl/, String.raw`printf '%s\0'`)
  return execFileSync('/bin/sh', ['-c', printed], { encoding: 'utf8' }).split('\0').slice(0, -1)
}
