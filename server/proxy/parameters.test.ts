import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Problem } from '#contract/problem.ts'
import { json, outcome } from '#server/test-world.ts'
import { encodeParameter } from './parameters.ts'
import { reply, startAgent, startPlacet } from './test-agent.ts'

describe('path parameters', () => {
  test.each([
    ['telegram:123', 'telegram%3A123'],
    ['telegram%3A123', 'telegram%3A123'],
    ['a%2Fb', 'a%2Fb'],
    ['a%252Fb', 'a%252Fb'],
    ['me@home', 'me%40home'],
    ['100%25', '100%25'],
    ['%C3%A9', '%C3%A9'],
    ['é', '%C3%A9'],
    ['a%3Fb%23c', 'a%3Fb%23c'],
    ['%00', '%00'],
    ['...', '...'],
    ['.hidden', '.hidden'],
  ])('%s is sent on as %s', (raw, sent) => {
    expect(encodeParameter(raw)).toBe(sent)
  })

  test.each(['.', '..', '%2e', '%2E%2e', '.%2e', '%252e%252e', '%E0%A4', '%', 'x'.repeat(501)])(
    '%s is refused',
    (raw) => {
      expect(() => encodeParameter(raw)).toThrow('A part of the address')
    },
  )

  test('over a real connection, a session key arrives as one piece', async () => {
    const agent = await startAgent()
    const { manage } = await startPlacet(agent.url)
    await manage('GET', `/sessions/${encodeURIComponent('web:a/b@c%2F..')}`)
    expect(agent.seen.map(({ url }) => url)).toEqual(['/api/v1/sessions/web%3Aa%2Fb%40c%252F..'])
  })

  test.each(['%2e%2e', '..', '.', '%2e', '%252e%252e'])(
    'a dot segment %s, sent raw, reaches no agent',
    async (segment) => {
      const agent = await startAgent()
      const placet = await startPlacet(agent.url)
      const status = await sendRaw(placet, `DELETE /api/agents/a1/manage/cron/${segment} HTTP/1.1`)
      expect(status).toMatch(/^HTTP\/1.1 40[04]/)
      expect(agent.seen).toEqual([])
    },
  )
})

describe('the query', () => {
  test('repeated names are kept, in order', async () => {
    const agent = await startAgent()
    const { manage } = await startPlacet(agent.url)
    await manage('GET', '/audit?event=tool_call&event=llm&model=a%26b%3Dc+d')
    expect(agent.seen[0]?.url).toBe('/api/v1/audit?event=tool_call&event=llm&model=a%26b%3Dc+d')
  })

  test('an undeclared name is refused by name, not dropped', async () => {
    const agent = await startAgent()
    const { manage } = await startPlacet(agent.url)
    const answer = await manage('GET', '/audit?form=2026&__proto__=x')
    expect(answer.status).toBe(400)
    expect((await json<Problem>(answer)).error.issues?.map(({ path }) => path)).toEqual(['form', '__proto__'])
    expect(await outcome(await manage('GET', '/health?x=1'))).toBe('400 invalid_request')
    expect(agent.seen).toEqual([])
  })

  test.each([
    '/audit?limit=0',
    '/audit?limit=ten',
    '/audit?from=yesterday',
    '/usage?groupBy=date,colour',
    '/workspace/file',
    '/workspace/file?path=',
    '/workspace/file?path=/etc/passwd',
    '/workspace/file?path=ok&path=a/../../b',
    '/workspace/file?path=a%5C..%5Cb',
    '/workspace/file?path=%2e%2e/a',
    '/workspace/file?path=a/%252e%252e%252fb',
    '/workspace/tree?path=..',
    '/workspace/file?path=a%00b',
    '/workspace/tree?depth=-1',
    '/credentials/providers/github_copilot/oauth/poll',
  ])('%s is refused', async (path) => {
    const agent = await startAgent()
    const { manage } = await startPlacet(agent.url)
    expect(await outcome(await manage('GET', path))).toBe('400 invalid_request')
    expect(agent.seen).toEqual([])
  })

  test.each([
    ['', 'Name a file.'],
    ['?path=', 'Name a file.'],
    ['?path=%2Fetc%2Fpasswd', 'Must not start with a slash.'],
    ['?path=a/../../b', 'Must not lead out of the workspace.'],
    ['?path=a/%252e%252e/b', 'Must not lead out of the workspace.'],
    ['?path=a%0Ab', 'Must not hold control characters.'],
    [`?path=${'a'.repeat(1025)}`, 'at most 1024 characters'],
    ['?path=a&depth=1', 'no such query parameter'],
  ])('a file is neither written nor removed at %s', async (query, words) => {
    const agent = await startAgent()
    const { manage } = await startPlacet(agent.url)
    for (const [method, body] of [['PUT', { content: 'x' }], ['DELETE']] as const) {
      const answer = await manage(method, `/workspace/file${query}`, body)
      expect(answer.status).toBe(400)
      expect((await json<Problem>(answer)).error.message).toContain(words)
    }
    expect(agent.seen).toEqual([])
  })

  test('a path arrives as it was meant', async () => {
    const agent = await startAgent(reply(200, '{}'))
    const { manage } = await startPlacet(agent.url)
    await manage('PUT', `/workspace/file?path=${encodeURIComponent('inbox/Über uns & 100%.md')}`, { content: '' })
    const sent = new URL(agent.seen[0]?.url ?? '', 'http://agent.test')
    expect(sent.searchParams.get('path')).toBe('inbox/Über uns & 100%.md')
  })
})

describe('the body', () => {
  test.each([
    ['POST', '/credentials', { key: 'providers', value: 'x' }, 'taken by the provider list'],
    ['POST', '/cron', { name: ' ', message: 'm', schedule: { kind: 'every', every_ms: 1 } }, 'Give the job a name.'],
    ['POST', '/cron', { name: 'n', message: 'm', schedule: { kind: 'every', everyMs: 1 } }, 'Enter the interval.'],
    ['PUT', '/channels/x', [], 'A channel is a JSON object.'],
    ['PATCH', '/policy/settings', {}, 'Set enabled, skipCron, or both.'],
    ['POST', '/skills', { name: '../x', zip: 'eA==' }, 'Letters, digits'],
    ['DELETE', '/cron/j1', { why: 'not' }, 'This route takes no body.'],
    ['PATCH', '/settings', null, 'expected'],
    ['PUT', '/workspace/file?path=a', {}, 'Send the content as text.'],
    ['PUT', '/workspace/file?path=a', { content: 'x', encoding: 'latin1' }, 'Must be utf-8 or base64.'],
  ])('%s %s %j is refused in words', async (method, path, body, words) => {
    const agent = await startAgent()
    const { manage } = await startPlacet(agent.url)
    const answer = await manage(method, path, body)
    expect(answer.status).toBe(400)
    expect((await json<Problem>(answer)).error.message).toContain(words)
    expect(agent.seen).toEqual([])
  })

  test('an action without a body sends an empty object', async () => {
    const agent = await startAgent(reply(200, '{}'))
    const { manage } = await startPlacet(agent.url)
    await manage('POST', '/commands/restart')
    expect(agent.seen).toMatchObject([{ body: '{}', headers: { 'content-type': 'application/json' } }])
  })

  test.each([
    ['PATCH', '/settings', 256 * 1024, { model: 'x' }],
    ['PUT', '/workspace/file?path=a', 3 * 1024 * 1024, { content: '' }],
    ['POST', '/skills', 34 * 1024 * 1024, { name: 'a', zip: 'A' }],
  ])('%s %s takes up to %d bytes', async (method, path, limit, body) => {
    const agent = await startAgent(reply(200, '{}'))
    const { manage } = await startPlacet(agent.url)
    const filler = (size: number) => ({ ...body, filler: 'ä'.repeat(Math.floor(size / 2)) })
    const room = limit - JSON.stringify(filler(0)).length
    expect((await manage(method, path, filler(room - 2))).status).toBe(200)
    const refused = await manage(method, path, filler(room + 2))
    expect(refused.status).toBe(413)
    expect((await json<Problem>(refused)).error).toMatchObject({
      code: 'too_large',
      message: `The request is larger than the ${limit / 1024} KiB allowed here.`,
    })
    expect(agent.seen).toHaveLength(1)
  })
})

/** Sends a request line as it is, which `fetch` would tidy up first; gives the status line. */
async function sendRaw(placet: Awaited<ReturnType<typeof startPlacet>>, line: string): Promise<string> {
  const server = createAdaptorServer({ fetch: placet.app.fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1') // TCP
  socket.write(
    `${line}\r\nhost: placet.test\r\norigin: http://placet.test\r\ncookie: ${placet.session.cookie}\r\nconnection: close\r\n\r\n`,
  )
  const chunks: Buffer[] = []
  for await (const chunk of socket) chunks.push(chunk)
  return Buffer.concat(chunks).toString().split('\r\n')[0] ?? ''
}
