import { expect, test } from 'vitest'
import { maskKeys, maskText } from './mask-text.ts'

const secret = 'canary-0c6d1e9f4f2a'
const hidden = '•••4f2a'

test.each([
  ['a key in a sentence', `key sk-${secret} is wrong`, `key sk-${hidden} is wrong`],
  ['a short key', 'no matching key for secret: sk-wrong', 'no matching key for secret: sk-•••'],
  ['words before a dash', 'risk-free disk-usage task-list', 'risk-free disk-usage task-list'],
  ['a login', `Authorization: Bearer ${secret}`, `Authorization: Bearer ${hidden}`],
  ['a login without its header', `sent Bearer ${secret}, got 401`, `sent Bearer ${hidden}, got 401`],
  ['a sentence about logins', 'The Bearer token is missing.', 'The Bearer token is missing.'],
  ['a member', `{"secret":"${secret}","comment":"x"}`, `{"secret":"${hidden}","comment":"x"}`],
  ['a spaced member', `{ "secret" : "${secret}" }`, `{ "secret" : "${hidden}" }`],
  ['a secret with spaces', `{"secret":"my ${secret}"}`, `{"secret":"${hidden}"}`],
  [
    'JSON in JSON',
    `{"a":"{\\"secret\\":\\"${secret}\\",\\"b\\":1}"}`,
    `{"a":"{\\"secret\\":\\"${hidden}\\",\\"b\\":1}"}`,
  ],
  ['a quote in a secret', `{"secret":"a\\"b${secret}","b":1}`, `{"secret":"${hidden}","b":1}`],
  ['twice in JSON', `\\\\\\"secret\\\\\\":\\\\\\"${secret}\\\\\\"`, `\\\\\\"secret\\\\\\":\\\\\\"${hidden}\\\\\\"`],
  ['a header of a trace', `"x-api-key":"${secret}"`, `"x-api-key":"${hidden}"`],
  ['a header as a list', `"x-goog-api-key":["${secret}"]`, `"x-goog-api-key":["${hidden}"]`],
  ['a header in single quotes', `'x-admin-key': '${secret}'`, `'x-admin-key': '${hidden}'`],
  ['a query', `/v1/models?api_key=${secret}&limit=1`, `/v1/models?api_key=${hidden}&limit=1`],
  ['a Google key', `?key=AIza${secret}${secret}`, `?key=${hidden}`],
  ['an address with a password', `http://ada:${secret}@host:1/v1`, `http://${hidden}@host:1/v1`],
  ['a web token', `eyJhbGciOiJI.eyJzdWIiOiIx.${secret}`, hidden],
  ['a cookie', `cookie: a=${secret}; b=2${secret}\nnext: 1`, `cookie: ${hidden}\nnext: 1`],
  ['a long token', `{"token":"${secret}"}`, `{"token":"${hidden}"}`],
  ['a piece of an answer', '{"token":"Hel","logprob":-0.1}', '{"token":"Hel","logprob":-0.1}'],
  ['the name of a key', '{"apiKey":"alice"}', '{"apiKey":"alice"}'],
  ['counts', '{"max_tokens":512,"secret":null,"tokensInput":3}', '{"max_tokens":512,"secret":null,"tokensInput":3}'],
  ['what the gateway has shortened', '"authorization":"Bearer sk-f...0004"', '"authorization":"Bearer sk-f...0004"'],
  ['what is masked already', `sk-${hidden} "secret":"${hidden}"`, `sk-${hidden} "secret":"${hidden}"`],
  ['an unfinished string', `{"secret":"${secret}`, `{"secret":"${hidden}`],
  ['a private key', '-----BEGIN PRIVATE KEY-----\nMIIEvQ\n4f2a-----END', '•••4f2a-----END'],
])('%s', (_what, text, expected) => {
  expect(maskText(text)).toEqual(expected)
})

test('the whole table of keys that a failed login logs', () => {
  const keys = { alice: { secret: `sk-${secret}` }, ghost: { secret: 'sk-g' }, plain: { secret } }
  const line = JSON.stringify({ message: `Available keys config: ${JSON.stringify(keys)}` })

  const masked = maskText(line)

  expect(masked).not.toContain('canary')
  expect(masked).not.toContain('sk-g')
  expect(JSON.parse(masked)).toMatchObject({ message: expect.stringContaining('"alice":{"secret":"sk-•••4f2a"}') })
})

test('the key of our own server is hidden whatever it looks like', () => {
  expect(maskText('got plexus admin 7', 'plexus admin 7')).toBe('got •••in 7')
  expect(maskKeys('plexus_requests_total{api_key="alice"} 3', 'plexus admin 7')).toBe(
    'plexus_requests_total{api_key="alice"} 3',
  )
})

test.each([
  ['backslashes', '\\'.repeat(2_000_000)],
  ['names and backslashes', 'secret\\\\\\'.repeat(200_000)],
  ['open strings', '"secret":"'.repeat(200_000)],
  ['beginnings of web tokens', 'eyJ'.repeat(700_000)],
  ['beginnings of keys', 'sk-'.repeat(700_000)],
  ['beginnings of addresses', '://a'.repeat(500_000)],
  ['logins', 'bearer '.repeat(300_000)],
  ['beginnings of private keys', '-----BEGIN PRIVATE KEY-----'.repeat(80_000)],
  ['one long word', 'a'.repeat(2_000_000)],
])('time grows with the length, also for %s', (_what, text) => {
  const took = (part: string) => {
    const startedAt = performance.now()
    maskText(part)
    return performance.now() - startedAt
  }
  // A quadratic one takes many minutes for this.
  expect(took(text)).toBeLessThan(5000)
})
