import { beforeEach, describe, expect, test } from 'vitest'
import { agentSchema, type Agent } from '#contract/placet/agents.ts'
import type { Problem } from '#contract/problem.ts'
import { ada, bob, createWorld, json, outcome, type Session, type World } from '#server/test-world.ts'

let world: World
let person: Session

beforeEach(async () => {
  world = createWorld()
  person = await world.signIn(ada)
})

test('a new agent has every member of the read shape and nothing else', async () => {
  const answer = await person.post('/api/agents', { id: 'one', name: ' One ', description: 'first', tag: 'lab' })

  expect(answer.status).toBe(201)
  expect(await json(answer)).toEqual({
    id: 'one',
    name: 'One',
    description: 'first',
    status: 'offline',
    statusMessage: null,
    statusSince: null,
    lastActiveAt: null,
    tag: 'lab',
    webhookUrl: null,
    managementUrl: null,
    managementApiKey: null,
    isSubagent: false,
    parentAgentId: null,
    createdAt: '2026-01-05T12:00:00.000Z',
  } satisfies Agent)
})

test('an agent without a chosen id gets one', async () => {
  const { id } = await json<Agent>(await person.post('/api/agents', { name: 'One' }))

  expect(id).toMatch(/^[\da-f-]{36}$/)
})

test('a taken id is a conflict at the field, whoever has it', async () => {
  await (await world.signIn(bob)).post('/api/agents', { id: 'one', name: 'Bob’s' })

  const answer = await person.post('/api/agents', { id: 'one', name: 'Mine' })

  expect(answer.status).toBe(409)
  expect((await json<Problem>(answer)).error).toMatchObject({ code: 'conflict', issues: [{ path: 'id' }] })
})

test.each([{ name: '' }, { name: '   ' }, {}, { name: 'x', id: '../y' }, { name: 'x', id: '' }, { name: 5 }])(
  'a draft that breaks the contract is refused: %o',
  async (draft) => {
    expect(await outcome(await person.post('/api/agents', draft))).toBe('400 invalid_request')
  },
)

test('the list is a bare array, newest first, in the read shape', async () => {
  await person.post('/api/agents', { id: 'one', name: 'One' })
  world.clock.now += 1000
  await person.post('/api/agents', { id: 'two', name: 'Two' })

  const agents = await json<unknown[]>(await person.get('/api/agents'))

  expect(agents.map((agent) => agentSchema.parse(agent).id)).toEqual(['two', 'one'])
})

test('a patch changes what it names and leaves the rest, credentials above all', async () => {
  await person.post('/api/agents', { id: 'one', name: 'One', description: 'first', tag: 'lab' })
  await person.post('/api/agents/one/management', { url: 'https://agent.example', apiKey: 'mk-1' })

  const answer = await person.patch('/api/agents/one', {
    name: 'Uno',
    tag: null,
    managementUrl: 'https://evil.example',
    managementApiKey: null,
    userId: 'someone',
  })

  expect(await json(answer)).toMatchObject({
    name: 'Uno',
    description: 'first',
    tag: null,
    managementUrl: 'https://agent.example',
    managementApiKey: '***',
  })
})

test('a deleted agent is gone, and its sub-agents no longer point at it', async () => {
  const runtime = await world.connect(person)
  await person.post('/api/agents', { id: 'one', name: 'One' })
  await person.post('/api/agents', { id: 'sub', name: 'Sub' })
  await runtime.post('/api/v1/agents/setSubagent', { channelId: 'sub', isSubagent: true, parentChannelId: 'one' })

  const answer = await person.delete('/api/agents/one')

  expect(await json(answer)).toEqual({ deleted: true })
  expect(await outcome(await person.get('/api/agents/one'))).toBe('404 agent_not_found')
  expect(await json(await person.get('/api/agents/sub'))).toMatchObject({ isSubagent: true, parentAgentId: null })
})

test('somebody else’s agent is as unknown as none, on every route, and stays as it was', async () => {
  await person.post('/api/agents', { id: 'one', name: 'One' })
  const other = await world.signIn(bob)

  expect(await json(await other.get('/api/agents'))).toEqual([])
  const attempts = [
    await other.get('/api/agents/one'),
    await other.patch('/api/agents/one', { name: 'Taken' }),
    await other.delete('/api/agents/one'),
    await other.post('/api/agents/one/management', { url: 'https://evil.example', apiKey: 'k' }),
  ]

  for (const answer of attempts) expect(await outcome(answer)).toBe('404 agent_not_found')
  const same = await other.get('/api/agents/none')
  expect((await json<Problem>(same)).error.message.replace('none', 'one')).toBe(
    (await json<Problem>(await other.get('/api/agents/one'))).error.message,
  )
  expect(await json(await person.get('/api/agents/one'))).toMatchObject({ name: 'One', managementUrl: null })
})

test('a runtime’s key is no way into a person’s routes, nor a session into a runtime’s', async () => {
  const { key } = await world.connect(person)
  const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

  expect(await outcome(await world.send('GET', '/api/agents', bearer(key)))).toBe('401 unauthorized')
  expect(await outcome(await world.send('GET', '/api/agents', { headers: { 'x-api-key': key } }))).toBe(
    '401 unauthorized',
  )
  expect(await outcome(await world.send('GET', '/api/v1/agents', bearer(person.token)))).toBe('401 unauthorized')
  expect(await outcome(await person.get('/api/v1/agents'))).toBe('401 unauthorized')
})

describe.each([
  ['NUL', '\0'],
  ['an escape', '\u001b'],
  ['half a character', '\ud83d'],
])('%s', (_name, odd) => {
  test.each([
    ['the id', { id: `a${odd}`, name: 'A' }, 'id'],
    ['the name', { name: `A${odd}` }, 'name'],
    ['the tag', { name: 'A', tag: `t${odd}` }, 'tag'],
    ['the description', { name: 'A', description: `d${odd}` }, 'description'],
  ])('is refused in %s', async (_field, draft, path) => {
    const refused = await person.post('/api/agents', draft)
    expect(refused.status).toBe(400)
    expect((await json<Problem>(refused)).error.issues).toMatchObject([{ path }])
  })

  test('is refused in a change, in the name of a key and in what a runtime sends', async () => {
    await person.post('/api/agents', { id: 'one', name: 'One' })
    expect(await outcome(await person.patch('/api/agents/one', { name: `A${odd}` }))).toBe('400 invalid_request')
    expect(await outcome(await person.post('/api/api-keys', { name: `A${odd}` }))).toBe('400 invalid_request')
    const runtime = await world.connect(person)
    for (const [route, body] of [
      ['setTag', { channelId: 'one', tag: `t${odd}` }],
      ['setTag', { channelId: `one${odd}`, tag: 't' }],
      ['setWebhook', { channelId: 'one', url: `https://hook.example/${odd}x` }],
      ['setSubagent', { channelId: 'one', isSubagent: true, parentChannelId: `p${odd}` }],
    ] as const)
      expect(await outcome(await runtime.post(`/api/v1/agents/${route}`, body))).toBe('400 invalid_request')
  })
})

test('a description may have lines', async () => {
  const made = await person.post('/api/agents', { name: 'A', description: 'one\r\n\ttwo 😀' })
  expect(made.status).toBe(201)
})

test('an id that no agent can have is not found, whatever the store thinks of it', async () => {
  const { agents, apiKeys } = world.store
  const refuse = () => Promise.reject(new Error('invalid byte sequence: 0x00'))
  Object.assign(agents, { find: refuse, update: refuse })
  apiKeys.remove = refuse
  expect(await outcome(await person.get('/api/agents/%00'))).toBe('404 agent_not_found')
  expect(await outcome(await person.patch('/api/agents/%00', { name: 'A' }))).toBe('404 agent_not_found')
  expect(await outcome(await person.delete('/api/agents/%00'))).toBe('404 agent_not_found')
  expect(await outcome(await person.get('/api/agents/a%00/manage/sessions'))).toBe('404 agent_not_found')
  expect(await outcome(await person.delete('/api/api-keys/%00'))).toBe('404 not_found')
})
