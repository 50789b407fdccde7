import { expect, test } from 'vitest'
import { readConfig } from './known-config.ts'
import { readDraft, readPatch, replacementOf, type ServerValues, valuesOf } from './server-form.ts'

const typed = (values: Partial<ServerValues>): ServerValues => ({ ...valuesOf('', 'stdio', {}), ...values })
const pair = (id: number, name: string, value: string) => ({ id, name, value })

const sent = {
  command: 'npx',
  args: ['-y', 'two words'],
  env: { TOKEN: '********', REGION: 'eu', REF: '${credentials.REF}' },
  timeout: 30,
}

test('a new server, as it is sent', () => {
  const read = readDraft(
    typed({ name: ' notes ', command: 'npx', args: `-y "a b"`, env: [pair(0, 'A', '1'), pair(1, '', '')], timeout: 5 }),
  )
  expect(read).toEqual({
    draft: {
      name: 'notes',
      type: 'stdio',
      enabled: true,
      command: 'npx',
      args: ['-y', 'a b'],
      env: { A: '1' },
      tool_timeout: 5,
    },
  })
})

test.each<[string, Partial<ServerValues>, object]>([
  ['a name with a space', { name: 'a b', command: 'npx' }, { fields: { name: expect.stringContaining('Letters') } }],
  ['no command', { name: 'a' }, { fields: { command: expect.stringContaining('command') } }],
  ['no address', { name: 'a', type: 'sse' }, { fields: { url: expect.stringContaining('address') } }],
  [
    'half an address',
    { name: 'a', type: 'sse', url: 'x.org' },
    { fields: { url: expect.stringContaining('https://') } },
  ],
  ['an open quote', { name: 'a', command: 'npx', args: '"x' }, { fields: { args: expect.stringContaining('quote') } }],
  [
    'a name twice',
    { name: 'a', command: 'npx', env: [pair(0, 'A', '1'), pair(1, 'A', '2')] },
    { env: { 1: 'A is there twice.' } },
  ],
  [
    'a mask',
    { name: 'a', command: 'npx', env: [pair(0, 'A', '••••3f')] },
    { env: { 0: expect.stringContaining('mask') } },
  ],
  [
    'a value without a name',
    { name: 'a', command: 'npx', env: [pair(0, '', 'x')] },
    { env: { 0: expect.any(String) } },
  ],
])('%s is refused at its field', (_, values, errors) => expect(readDraft(typed(values))).toMatchObject({ errors }))

const patchOf = (values: Partial<ServerValues>, known = {}, type = 'stdio') =>
  readPatch({ ...valuesOf('a', 'stdio', known), ...values }, { type, known })

test.each<[string, Partial<ServerValues>, object, object]>([
  ['only the timeout', { timeout: 60 }, {}, { tool_timeout: 60 }],
  ['only the command, of things unknown', { command: 'uvx' }, {}, { command: 'uvx' }],
  ['variables in place of unknown ones', { env: [pair(0, 'A', '1')] }, {}, { env: { A: '1' } }],
  ['unknown arguments emptied', { emptied: ['args', 'env'] }, {}, { args: [], env: {} }],
  ['known arguments emptied', { args: '' }, sent, { args: [] }],
  ['arguments changed', { args: '-y' }, sent, { args: ['-y'] }],
  ['another transport', { type: 'sse', url: 'https://x.org/sse' }, sent, { type: 'sse', url: 'https://x.org/sse' }],
])('sent is %s', (_, values, known, patch) => expect(patchOf(values, known)).toEqual({ patch }))

test('left as it is, nothing is sent, whatever is known', () => {
  const nothing = { errors: { fields: { form: 'Change at least one thing.' } } }
  expect(patchOf({})).toMatchObject(nothing)
  expect(patchOf({}, sent)).toMatchObject(nothing)
})

test('a mask is never sent back: its value is asked for again', () => {
  const { env } = valuesOf('a', 'stdio', sent)
  expect(env.map(({ value }) => value)).toEqual(['', '', '${credentials.REF}'])
  const changed = [...env, pair(9, 'NEW', 'x')]
  expect(patchOf({ env: changed }, sent)).toMatchObject({ errors: { env: { 0: expect.stringContaining('again') } } })
  const again = changed.map((one) => (one.name === 'TOKEN' ? { ...one, value: 'fresh' } : one))
  expect(patchOf({ env: again }, sent)).toEqual({
    patch: { env: { TOKEN: 'fresh', REGION: 'eu', REF: '${credentials.REF}', NEW: 'x' } },
  })
})

test('a replacement leaves nothing of what was there', () => {
  expect(replacementOf({ name: 'a', type: 'stdio', command: 'npx' })).toEqual({
    type: 'stdio',
    command: 'npx',
    args: [],
    env: {},
  })
})

test.each([
  [{}, {}],
  [{ config: { command: 'npx', args: ['a'], toolTimeout: 9 } }, { command: 'npx', args: ['a'], timeout: 9 }],
  [{ url: 'https://x.org?token=***', headers: { A: '***' } }, { headers: { A: '***' } }],
  [{ command: 'npx', args: ['--key', '••••'] }, { command: 'npx' }],
])('of %j is known %j', (raw, known) => expect(readConfig({ raw })).toEqual(known))
