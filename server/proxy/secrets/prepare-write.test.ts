import { expect, test } from 'vitest'
import { Refusal } from '#server/problem.ts'
import { prepareWrite } from './prepare-write.ts'

const stored = (address: string) => ({ $secret: address, hint: '' })

/** A gateway that holds what is given, by path, and remembers what it was asked. */
function gatewayWith(documents: Record<string, unknown>) {
  const asked: string[] = []
  const read = (path: string) => {
    asked.push(path)
    return path in documents
      ? Promise.resolve(documents[path])
      : Promise.reject(new Refusal(404, 'upstream_404', 'Not Found'))
  }
  return { read, asked }
}

const openai = { api_key: 'sk-stored', headers: { 'x-a': 'one' }, gemini_thinking_enabled: true }

test('an edit hands back what it was given, and the gateway gets the secrets', async () => {
  const { read, asked } = gatewayWith({ '/providers/openai': openai })
  const body = {
    api_key: stored('providers/openai/api_key'),
    headers: { 'x-a': stored('providers/openai/headers/x-a'), 'x-b': 'typed' },
    models: ['m'],
    timeoutMs: null,
  }
  expect(await prepareWrite({ method: 'PUT', path: '/providers/openai' }, body, read)).toEqual({
    api_key: 'sk-stored',
    headers: { 'x-a': 'one', 'x-b': 'typed' },
    models: ['m'],
    timeoutMs: null,
    geminiThinkingEnabled: true,
  })
  expect(asked).toEqual(['/providers/openai'])
})

test('a copy takes the secret of the original with it', async () => {
  const { read } = gatewayWith({ '/keys/web%20app': { secret: 'sk-1' } })
  const body = { secret: stored('keys/web%20app/secret') }
  expect(await prepareWrite({ method: 'PUT', path: '/keys/web%20app%202' }, body, read)).toEqual({ secret: 'sk-1' })
})

test.each([
  ['a secret that is gone', { headers: { 'x-a': stored('providers/openai/headers/x-z') } }, 'headers.x-a'],
  ['a provider that is gone', { api_key: stored('providers/gone/api_key') }, 'api_key'],
  ['a secret where it would be shown', { display_name: stored('providers/openai/headers/x-a') }, 'display_name'],
  ['a mask of a text', { api_key: 'sk-•••4f2a' }, 'api_key'],
  ['a hint', { headers: { 'x-a': '…4f2a' } }, 'headers.x-a'],
])('%s is refused and named', async (_what, body, path) => {
  const { read } = gatewayWith({ '/providers/openai': openai })
  await expect(prepareWrite({ method: 'PATCH', path: '/providers/openai' }, body, read)).rejects.toMatchObject({
    status: 400,
    code: 'invalid_request',
    extra: { issues: [{ path }] },
  })
})

test('a stored secret has no place in what is answered unmasked', async () => {
  const { read } = gatewayWith({ '/providers/openai': openai })
  const body = { secret: stored('providers/openai/api_key') }
  await expect(prepareWrite({ method: 'PUT', path: '/user-quotas/x' }, body, read)).rejects.toMatchObject({
    status: 400,
  })
})

test('an address is written with the password that it was shown without', async () => {
  const chat = 'https://ada:canary@models.example/v1'
  const { read } = gatewayWith({ '/providers/openai': { api_base_url: { chat } } })
  const write = (shown: string, path = '/providers/openai') =>
    prepareWrite({ method: 'PUT', path }, { api_base_url: { chat: shown } }, read)
  expect(await write('https://ada:•••@models.example/v1')).toEqual({ api_base_url: { chat } })
  await expect(write('https://ada:•••@other.example/v1')).rejects.toMatchObject({ status: 400 })
  await expect(write('https://ada:•••@models.example/v1', '/providers/copy')).rejects.toMatchObject({ status: 400 })
})

test('a text is written with what it was shown without, also when a line before it is gone', async () => {
  const args = ['--port', '1', '--api-key=canary-one', '--header', 'Authorization: Bearer canary-two-0c6d1e9f']
  const { read } = gatewayWith({
    '/mcp-servers/x': { args },
    '/keys/web': { secret: 's', comment: 'password: hunter22' },
  })
  const put = (path: string, body: unknown) => prepareWrite({ method: 'PUT', path }, body, read)
  const shown = ['--port', '1', '--api-key=•••', '--header', 'Authorization: Bearer •••1e9f']
  expect(await put('/mcp-servers/x', { args: shown })).toEqual({ args })
  expect(await put('/mcp-servers/x', { args: shown.slice(3) })).toEqual({ args: args.slice(3) })
  expect(await put('/keys/web', { comment: 'password: •••' })).toEqual({ comment: 'password: hunter22' })
  await expect(put('/mcp-servers/copy', { args: shown })).rejects.toMatchObject({ status: 400 })
})

test('two arguments that look alike are not mistaken for each other', async () => {
  const args = ['--api-key=canary-one', '--api-key=canary-two']
  const { read } = gatewayWith({ '/mcp-servers/x': { args } })
  const put = (shown: string[]) => prepareWrite({ method: 'PUT', path: '/mcp-servers/x' }, { args: shown }, read)
  expect(await put(['--api-key=•••', '--api-key=•••'])).toEqual({ args })
  await expect(put(['--api-key=•••'])).rejects.toMatchObject({ status: 400 })
})

test('models are fetched with the key that is stored', async () => {
  const { read } = gatewayWith({ '/providers/openai': openai })
  const body = { url: 'https://x/models', apiKey: stored('providers/openai/api_key') }
  expect(await prepareWrite({ method: 'POST', path: '/providers/fetch-models' }, body, read)).toEqual({
    url: 'https://x/models',
    apiKey: 'sk-stored',
  })
})

test('a gateway that does not answer is not blamed on the member', async () => {
  const down = () => Promise.reject(new Refusal(502, 'upstream_unreachable', 'Nothing is listening.'))
  const body = { secret: stored('keys/a/secret') }
  await expect(prepareWrite({ method: 'PUT', path: '/keys/a' }, body, down)).rejects.toMatchObject({
    code: 'upstream_unreachable',
  })
})

test.each([
  ['off is off', 'PATCH', { geminiThinkingEnabled: false }, { geminiThinkingEnabled: false }, 0],
  ['what was read is written', 'PUT', { gemini_thinking_enabled: false }, { geminiThinkingEnabled: false }, 0],
  ['what is stored stays', 'PATCH', { enabled: false }, { enabled: false, geminiThinkingEnabled: true }, 1],
])('thinking: %s', async (_what, method, body, written, reads) => {
  const { read, asked } = gatewayWith({ '/providers/openai': openai })
  expect(await prepareWrite({ method, path: '/providers/openai' }, body, read)).toEqual(written)
  expect(asked).toHaveLength(reads)
})

test('thinking: a provider that is created is written as it comes', async () => {
  const { read } = gatewayWith({})
  expect(await prepareWrite({ method: 'PUT', path: '/providers/new' }, { api_key: 'x' }, read)).toEqual({
    api_key: 'x',
  })
})
