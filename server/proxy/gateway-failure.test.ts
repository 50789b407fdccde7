import { describe, expect, test } from 'vitest'
import type { Problem } from '#contract/problem.ts'
import { json } from '#server/test-world.ts'
import { adminKey, startGatewayWorld } from './test-gateway.ts'

const issue = { code: 'custom', path: ['models', 0, 'name'], message: 'Required here' }

describe('each shape of a failure reads as one', () => {
  test.each([
    ['text', 404, { error: 'Provider not found' }, 'Provider not found', undefined, undefined],
    [
      'details beside a text',
      400,
      { error: 'Validation failed', details: [issue, { path: [], message: 'Key missing' }] },
      'The gateway did not accept this. models.0.name: Required here; Key missing',
      [
        { path: 'models.0.name', message: 'Required here' },
        { path: '', message: 'Key missing' },
      ],
      undefined,
    ],
    [
      'details beside an object',
      400,
      { error: { message: 'Validation failed', type: 'invalid_request_error' }, details: [issue] },
      'The gateway did not accept this. models.0.name: Required here',
      [{ path: 'models.0.name', message: 'Required here' }],
      'invalid_request_error',
    ],
    [
      'details inside an object',
      400,
      { error: { message: 'Invalid request body', type: 'validation_error', code: 400, details: [issue] } },
      'The gateway did not accept this. models.0.name: Required here',
      [{ path: 'models.0.name', message: 'Required here' }],
      'validation_error',
    ],
    [
      'an object',
      415,
      { error: { message: 'Unsupported Media Type', type: 'api_error' } },
      'Unsupported Media Type',
      undefined,
      'api_error',
    ],
    [
      'nothing',
      500,
      undefined,
      'The gateway at plexus.example:443 answered with status 500 and gave no reason.',
      undefined,
      undefined,
    ],
  ])('%s', async (_, status, body, message, issues, type) => {
    const { manage } = await startGatewayWorld(() =>
      body === undefined ? new Response(null, { status }) : [status, body],
    )
    const answer = await manage('GET', '/providers')
    expect(answer.status).toBe(status)
    const problem = await json<Problem>(answer)
    expect(problem).toMatchObject({ upstreamStatus: status, error: { code: `upstream_${status}`, message } })
    expect(problem.error.issues).toEqual(issues)
    expect(problem.error.type).toBe(type)
  })
})

const perhaps = 'It may have been carried out all the same.'
const broken = (code: string) => () => {
  throw Object.assign(new Error(code), { code })
}
const page = new Response('<html>Sign in</html>', { headers: { 'content-type': 'text/html' } })

test.each([
  ['DELETE', '/keys/web', 'is cut off', broken('ECONNRESET'), true],
  ['DELETE', '/keys/web', 'cannot be read', () => new Response('{"succ'), true],
  ['DELETE', '/keys/web', 'is somebody else’s page', () => page.clone(), false],
  ['DELETE', '/keys/web', 'cannot come, as nobody listens', broken('ECONNREFUSED'), false],
  ['DELETE', '/keys/web', 'is a refusal', (): [number, unknown] => [400, { error: 'No.' }], false],
  ['GET', '/keys', 'is cut off', broken('ECONNRESET'), false],
] as const)(
  '%s %s: when the answer %s, it is said whether it may have happened',
  async (method, path, _what, answer, may) => {
    const { manage } = await startGatewayWorld(answer)
    const text = await (await manage(method, path)).text()
    expect(text.includes(perhaps)).toBe(may)
    expect(text).not.toContain('unsure')
  },
)

test('a failure of a provider is told from one of the gateway, with what the provider said, its secrets hidden', async () => {
  const body = {
    error: {
      message: 'Provider returned 404: Not Found',
      type: 'provider_error',
      code: 404,
      details: '{"error":"no such path for sk-proj-aaaabbbbccccdddd0001"}',
    },
  }
  const { manage } = await startGatewayWorld(() => [404, body])
  const answer = await manage('POST', '/providers/fetch-models', { url: 'https://provider.example/v1/models' })
  const { error } = await json<Problem>(answer)
  expect(error).toMatchObject({ code: 'upstream_404', type: 'provider_error' })
  expect(error.excerpt).toContain('no such path')
  expect(error.excerpt).not.toContain('aaaabbbb')
})

test('a provider that refuses its key is not taken for the gateway refusing ours', async () => {
  const body = { error: { message: 'Provider returned 401: Unauthorized', type: 'provider_error', code: 401 } }
  const { manage } = await startGatewayWorld(() => [401, body])
  const answer = await manage('POST', '/providers/fetch-models', { url: 'https://provider.example/v1/models' })
  const { error } = await json<Problem>(answer)
  expect(error).toMatchObject({ code: 'upstream_401', message: 'Provider returned 401: Unauthorized' })
})

test('a refused key and missing rights are said in words, and sign nobody out', async () => {
  const refused = { error: { message: 'Unauthorized', type: 'auth_error', code: 401 } }
  const first = await startGatewayWorld(() => [401, refused])
  const unauthorized = await json<Problem>(await first.manage('GET', '/keys'))
  expect(unauthorized.upstreamStatus).toBe(401)
  expect(unauthorized.error.message).toContain('refused the stored key')

  const forbidden = { error: { message: 'Admin privileges required', type: 'forbidden', code: 403 } }
  const second = await startGatewayWorld(() => [403, forbidden])
  const limited = await json<Problem>(await second.manage('GET', '/keys'))
  expect(limited.upstreamStatus).toBe(403)
  expect(limited.error.message).toContain('needs the admin key')
  expect((await second.session.get('/api/auth/me')).status).toBe(200)
})

test('a failed probe answered with 200 is an answer', async () => {
  const body = { success: false, error: 'Direct routing failed', durationMs: 5, apiType: 'chat' }
  const { manage } = await startGatewayWorld(() => [200, body])
  expect(await json(await manage('POST', '/test', { provider: 'nope', model: 'x' }))).toEqual(body)
})

test.each([
  ['ECONNREFUSED', 'Is the gateway running?'],
  ['ECONNRESET', 'The gateway may be restarting.'],
  ['EWHATEVER', 'The gateway at plexus.example:443 could not be reached.'],
])('without an answer (%s) the gateway is named, never an agent, and the key stays here', async (code, words) => {
  const { manage } = await startGatewayWorld(() => Promise.reject(Object.assign(new Error(adminKey), { code })))
  const text = await (await manage('GET', '/providers')).text()
  expect(text).toContain(words)
  expect(text).not.toMatch(/agent/i)
  expect(text).not.toContain(adminKey)
})

test.each([
  ['a web page', new Response('<!doctype html><p>hi')],
  ['nothing', new Response(null)],
  ['a redirect', new Response(null, { status: 302, headers: { location: 'https://elsewhere.example' } })],
  ['too much', new Response('x', { headers: { 'content-length': String(11 * 1024 * 1024) } })],
])('%s is no answer of a gateway', async (_, response) => {
  const { manage } = await startGatewayWorld(() => response)
  const answer = await manage('GET', '/providers')
  expect(answer.status).toBe(502)
  const { error } = await json<Problem>(answer)
  expect(error.message).toMatch(/gateway/)
  expect(error.message).not.toMatch(/agent/)
})

test('a key that is the name of a member is hidden where the member is named', async () => {
  const details = [{ path: ['headers', 'sk-canary-0c6d1e9f4f2a'], message: 'Required here' }]
  const { manage } = await startGatewayWorld(() => [400, { error: 'Validation failed', details }])
  expect(await (await manage('GET', '/providers')).text()).not.toContain('canary')
})
