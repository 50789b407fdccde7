import { beforeEach, describe, expect, test } from 'vitest'
import type { Agent } from '#contract/placet/agents.ts'
import type { Problem } from '#contract/problem.ts'
import { createSecretBox } from '#server/secret-box.ts'
import { ada, bob, createWorld, json, outcome, type Session, type World } from '#server/test-world.ts'

const management = { url: 'https://agent.example/base/', apiKey: 'mk-1' }

let world: World
let person: Session
let runtime: Awaited<ReturnType<World['connect']>>

beforeEach(async () => {
  world = createWorld()
  person = await world.signIn(ada)
  runtime = await world.connect(person)
  await person.post('/api/agents', { id: 'one', name: 'One' })
  await person.post('/api/agents', { id: 'two', name: 'Two' })
  await person.post('/api/agents', { id: 'three', name: 'Three' })
})

const register = (name: string, body: unknown) => runtime.post(`/api/v1/agents/${name}`, body)
const readAgent = async (id: string) => json<Agent>(await person.get(`/api/agents/${id}`))
const storedAgent = async (id: string) => world.store.agents.find(`user-${ada.email}`, id)
const issuesOf = async (answer: Response) => (await json<Problem>(answer)).error.issues?.map(({ path }) => path)

describe('setManagement', () => {
  test('stores the pair, trims the trailing slash and answers with a mask', async () => {
    const answer = await register('setManagement', { channelId: 'one', ...management })

    expect(answer.status).toBe(200)
    expect(await json(answer)).toMatchObject({ managementUrl: 'https://agent.example/base', managementApiKey: '***' })
    const sealed = (await storedAgent('one'))?.sealedManagementKey ?? ''
    expect(
      await createSecretBox(world.config.boxKeys).open(sealed, { kind: 'agent', id: 'one', field: 'managementKey' }),
    ).toBe('mk-1')
  })

  test('two nulls clear it', async () => {
    await register('setManagement', { channelId: 'one', ...management })

    const answer = await register('setManagement', { channelId: 'one', url: null, apiKey: null })

    expect(await json(answer)).toMatchObject({ managementUrl: null, managementApiKey: null })
  })

  test.each([
    { url: null, apiKey: 'mk-1' },
    { url: 'https://agent.example', apiKey: null },
    { url: 'https://agent.example' },
    { apiKey: 'mk-1' },
    { url: 'https://agent.example', apiKey: ' ' },
  ])('a half-set pair is refused and changes nothing: %o', async (half) => {
    const answer = await register('setManagement', { channelId: 'one', ...half })

    expect(await outcome(answer)).toBe('400 invalid_request')
    expect(await readAgent('one')).toMatchObject({ managementUrl: null, managementApiKey: null })
  })

  test.each([
    'ftp://agent.example',
    'https://me:secret@agent.example',
    'https://agent.example?x=1',
    'https://agent.example#x',
    'agent.example',
  ])('a management URL that is not a plain http address is refused: %s', async (url) => {
    const answer = await register('setManagement', { channelId: 'one', url, apiKey: 'mk-1' })

    expect(answer.status).toBe(400)
    expect(await issuesOf(answer)).toEqual(['url'])
  })

  test.each(['mk-1\r\nx-other: 1', 'mk\u00001', 'clé', 'ключ'])(
    'a key that no header can carry is refused: %j',
    async (apiKey) => {
      const answer = await register('setManagement', { channelId: 'one', ...management, apiKey })

      expect(await outcome(answer)).toBe('400 invalid_request')
      expect(await issuesOf(answer)).toEqual(['apiKey'])
    },
  )

  test('an unknown channel is 404', async () => {
    const answer = await register('setManagement', { channelId: 'nobody', ...management })

    expect(await outcome(answer)).toBe('404 agent_not_found')
  })

  test('somebody else’s channel is the same 404 and stays untouched', async () => {
    const stranger = await world.connect(await world.signIn(bob))

    const answer = await stranger.post('/api/v1/agents/setManagement', { channelId: 'one', ...management })

    expect(await outcome(answer)).toBe('404 agent_not_found')
    expect((await storedAgent('one'))?.managementUrl).toBeNull()
  })

  test('the form in the dashboard follows the same rule', async () => {
    const stored = await person.post('/api/agents/one/management', management)
    expect(await json(stored)).toMatchObject({ managementUrl: 'https://agent.example/base', managementApiKey: '***' })

    const half = await person.post('/api/agents/one/management', { url: null, apiKey: 'mk-1' })
    expect(await outcome(half)).toBe('400 invalid_request')

    const cleared = await person.post('/api/agents/one/management', { url: null, apiKey: null })
    expect(await json(cleared)).toMatchObject({ managementUrl: null, managementApiKey: null })
  })

  test('the form cannot name another agent in its body', async () => {
    await person.post('/api/agents/one/management', { ...management, channelId: 'two' })

    expect((await readAgent('one')).managementApiKey).toBe('***')
    expect((await readAgent('two')).managementApiKey).toBeNull()
  })
})

describe('setWebhook', () => {
  test.each([
    [{ url: 'https://hook.example/a' }, 'https://hook.example/a'],
    [{ webhookUrl: 'https://hook.example/b' }, 'https://hook.example/b'],
    [{ url: 'https://hook.example/a', webhookUrl: 'https://hook.example/b' }, 'https://hook.example/a'],
  ])('takes url and webhookUrl, and url wins: %o', async (body, expected) => {
    const answer = await register('setWebhook', { channelId: 'one', ...body })

    expect(await json(answer)).toMatchObject({ webhookUrl: expected })
  })

  test('refuses a body without any address', async () => {
    const answer = await register('setWebhook', { channelId: 'one' })

    expect(answer.status).toBe(400)
    expect(await issuesOf(answer)).toEqual(['url'])
  })

  test('headers and credentials are sealed, and gone when the next call leaves them out', async () => {
    const url = 'https://hook.example'
    const secrets = { headers: { 'x-secret': 'canary-1' }, auth: { username: 'u', password: 'canary-2' } }
    await register('setWebhook', { channelId: 'one', url, ...secrets })
    const sealed = (await storedAgent('one'))?.sealedWebhook ?? ''
    expect(
      JSON.parse(
        await createSecretBox(world.config.boxKeys).open(sealed, { kind: 'agent', id: 'one', field: 'webhook' }),
      ),
    ).toEqual(secrets)

    await register('setWebhook', { channelId: 'one', url })

    expect((await storedAgent('one'))?.sealedWebhook).toBeNull()
  })

  test('management is set when present and kept when left out', async () => {
    const url = 'https://hook.example'
    const set = await register('setWebhook', { channelId: 'one', url, management })
    expect(await json(set)).toMatchObject({ managementUrl: 'https://agent.example/base', managementApiKey: '***' })

    const kept = await register('setWebhook', { channelId: 'one', url })

    expect(await json(kept)).toMatchObject({ managementUrl: 'https://agent.example/base', managementApiKey: '***' })
  })

  test('the sub-agent members are touched only when present', async () => {
    const url = 'https://hook.example'
    await register('setWebhook', { channelId: 'one', url, isSubagent: true, parentChannelId: 'two' })

    const kept = await register('setWebhook', { channelId: 'one', url })
    expect(await json(kept)).toMatchObject({ isSubagent: true, parentAgentId: 'two' })

    const freed = await register('setWebhook', { channelId: 'one', url, isSubagent: false, parentChannelId: null })
    expect(await json(freed)).toMatchObject({ isSubagent: false, parentAgentId: null })
  })

  test('a refused part refuses the whole call', async () => {
    const answer = await register('setWebhook', {
      channelId: 'one',
      url: 'https://hook.example',
      management,
      isSubagent: true,
      parentChannelId: 'nobody',
    })

    expect(await outcome(answer)).toBe('404 agent_not_found')
    expect(await readAgent('one')).toMatchObject({ webhookUrl: null, managementUrl: null, isSubagent: false })
  })

  test('deleteWebhook clears the webhook and nothing else', async () => {
    await register('setWebhook', {
      channelId: 'one',
      url: 'https://hook.example',
      headers: { a: 'b' },
      management,
    })

    const answer = await register('deleteWebhook', { channelId: 'one' })

    expect(await json(answer)).toMatchObject({ webhookUrl: null, managementApiKey: '***' })
    expect((await storedAgent('one'))?.sealedWebhook).toBeNull()
  })
})

describe('setSubagent', () => {
  test('sets and unsets the parent', async () => {
    const set = await register('setSubagent', { channelId: 'one', isSubagent: true, parentChannelId: 'two' })
    expect(await json(set)).toMatchObject({ isSubagent: true, parentAgentId: 'two' })

    const unset = await register('setSubagent', { channelId: 'one', isSubagent: false, parentChannelId: null })
    expect(await json(unset)).toMatchObject({ isSubagent: false, parentAgentId: null })
  })

  test.each([
    ['a sub-agent without parent', { isSubagent: true }],
    ['a sub-agent with a null parent', { isSubagent: true, parentChannelId: null }],
    ['a full agent with a parent', { isSubagent: false, parentChannelId: 'two' }],
    ['an agent that is its own parent', { isSubagent: true, parentChannelId: 'one' }],
  ])('%s is refused at parentChannelId', async (_, body) => {
    const answer = await register('setSubagent', { channelId: 'one', ...body })

    expect(answer.status).toBe(400)
    expect(await issuesOf(answer)).toEqual(['parentChannelId'])
  })

  test('a parent that is not the person’s is 404', async () => {
    const stranger = await world.signIn(bob)
    await stranger.post('/api/agents', { id: 'foreign', name: 'Foreign' })

    const unknown = await register('setSubagent', { channelId: 'one', isSubagent: true, parentChannelId: 'nobody' })
    const foreign = await register('setSubagent', { channelId: 'one', isSubagent: true, parentChannelId: 'foreign' })

    expect(await outcome(unknown)).toBe('404 agent_not_found')
    expect(await outcome(foreign)).toBe('404 agent_not_found')
  })

  test('a circle is refused however long it is', async () => {
    await register('setSubagent', { channelId: 'one', isSubagent: true, parentChannelId: 'two' })
    await register('setSubagent', { channelId: 'two', isSubagent: true, parentChannelId: 'three' })

    const answer = await register('setSubagent', { channelId: 'three', isSubagent: true, parentChannelId: 'one' })

    expect(answer.status).toBe(400)
    expect(await issuesOf(answer)).toEqual(['parentChannelId'])
    expect(await readAgent('three')).toMatchObject({ isSubagent: false, parentAgentId: null })
  })
})

test('setTag sets and clears the tag, 64 characters at most', async () => {
  expect(await json(await register('setTag', { channelId: 'one', tag: 'lab' }))).toMatchObject({ tag: 'lab' })
  expect(await json(await register('setTag', { channelId: 'one', tag: null }))).toMatchObject({ tag: null })
  expect((await register('setTag', { channelId: 'one', tag: 'x'.repeat(65) })).status).toBe(400)
})

test('a runtime lists the agents of its key’s owner, masked', async () => {
  await register('setManagement', { channelId: 'one', ...management })
  await (await world.signIn(bob)).post('/api/agents', { id: 'foreign', name: 'Foreign' })

  const agents = await json<Agent[]>(await runtime.get('/api/v1/agents'))

  expect(agents.map(({ id, managementApiKey }) => [id, managementApiKey])).toEqual([
    ['three', null],
    ['two', null],
    ['one', '***'],
  ])
})
