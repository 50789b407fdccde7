import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { setManagementSchema, setSubagentSchema, setWebhookSchema } from './placet/agents.ts'
import { auditListSchema } from './placet/audit.ts'
import { sessionListSchema, transcriptSchema } from './placet/sessions.ts'
import { usageSchema } from './placet/usage.ts'
import { isProblem, readMessage } from './problem.ts'

describe('lists', () => {
  const row = { key: 'telegram:1' }
  test.each([
    ['an array', [row]],
    ['items', { items: [row] }],
    ['the resource’s own name', { sessions: [row] }],
  ])('%s is read', (_shape, raw) => expect(z.parse(sessionListSchema, raw).items).toMatchObject([row]))

  test.each([[{}], [{ items: 'none' }], ['<html>'], [null], [42]])('%j is not mistaken for an empty list', (raw) => {
    expect(z.safeParse(sessionListSchema, raw).success).toBe(false)
  })

  test('rows that can’t be read are kept aside, as they came', () => {
    const read = z.parse(sessionListSchema, { items: [row, { id: 7 }, 'x'], has_more: true, total: 9 })
    expect(read).toMatchObject({ unreadable: [{ id: 7 }, 'x'], hasMore: true, count: 9 })
    expect(read.items).toHaveLength(1)
  })
})

describe('names in snake case and camel case read the same', () => {
  test('sessions', () => {
    const [session] = z.parse(sessionListSchema, [{ key: 'a', messageCount: 3, updatedAt: '2026-01-01' }]).items
    expect(session).toMatchObject({ message_count: 3, updated_at: '2026-01-01' })
  })
  test('audit events, with the tool under any of its three names', () => {
    const events = [{ tool_name: 't' }, { toolName: 't' }, { name: 't' }].map((tool) => ({
      ts: '2026-01-01T00:00:00Z',
      event: 'tool_call',
      traceId: 'x',
      ...tool,
    }))
    const read = z.parse(auditListSchema, events).items
    expect(read.map(({ tool_name, trace_id }) => [tool_name, trace_id])).toEqual([
      ['t', 'x'],
      ['t', 'x'],
      ['t', 'x'],
    ])
    expect(read[1]?.raw).toEqual(events[1])
  })
  test('usage', () => {
    const read = z.parse(usageSchema, { items: [{ date: '2026-01-01', promptTokens: 5, completion_tokens: 2 }] })
    expect(read.items[0]).toMatchObject({ prompt_tokens: 5, completion_tokens: 2 })
  })
})

test.each([
  ['bare', [{ role: 'user', content: 'hi' }]],
  ['wrapped', { session: { key: 'a', messages: [{ role: 'user', content: 'hi' }] } }],
  ['items', { items: [{ role: 'user', content: 'hi' }] }],
  ['history', { history: [{ role: 'user', content: 'hi' }] }],
])('a transcript, %s', (_shape, raw) => expect(z.parse(transcriptSchema, raw).messages.items[0]?.content).toBe('hi'))

describe('registration', () => {
  const ok = (schema: z.ZodMiniType, body: unknown) => z.safeParse(schema, body).success
  test.each([
    ['both', { channelId: 'a', url: 'http://agent:7331', apiKey: 'k' }, true],
    ['clearing', { channelId: 'a', url: null, apiKey: null }, true],
    ['half set', { channelId: 'a', url: 'http://agent:7331', apiKey: null }, false],
    ['half cleared', { channelId: 'a', url: null, apiKey: 'k' }, false],
    ['left out', { channelId: 'a', url: 'http://agent:7331' }, false],
    ['another scheme', { channelId: 'a', url: 'ftp://agent', apiKey: 'k' }, false],
    ['user name in the address', { channelId: 'a', url: 'http://me@agent', apiKey: 'k' }, false],
  ])('management: %s', (_case, body, expected) => expect(ok(setManagementSchema, body)).toBe(expected))

  test.each([
    ['the documented name', { channelId: 'a', webhookUrl: 'https://x.example/' }, true],
    ['the implemented name', { channelId: 'a', url: 'https://x.example/' }, true],
    ['neither', { channelId: 'a' }, false],
    ['null parent', { channelId: 'a', url: 'https://x.example/', isSubagent: false, parentChannelId: null }, true],
    [
      'a parent for no sub-agent',
      { channelId: 'a', url: 'https://x.example/', isSubagent: false, parentChannelId: 'b' },
      false,
    ],
    ['a sub-agent without parent', { channelId: 'a', url: 'https://x.example/', isSubagent: true }, false],
  ])('webhook: %s', (_case, body, expected) => expect(ok(setWebhookSchema, body)).toBe(expected))

  test('an agent is not its own parent', () => {
    expect(ok(setSubagentSchema, { channelId: 'a', isSubagent: true, parentChannelId: 'a' })).toBe(false)
  })
})

describe('any error body yields the sentence that helps', () => {
  test.each([
    [{ error: { code: 'upstream_500', message: 'Boom' }, upstreamStatus: 500 }, 'Boom'],
    [{ statusCode: 400, message: 'channelId must be a string', error: 'Bad Request' }, 'channelId must be a string'],
    [{ statusCode: 400, message: ['a is wrong', 'b is wrong'] }, 'a is wrong; b is wrong'],
    [{ detail: 'Job not found' }, 'Job not found'],
    [{ detail: [{ loc: ['body'], msg: 'field required' }] }, 'field required'],
    [{ error: 'nope' }, 'nope'],
    ['plain words', 'plain words'],
    ['<!doctype html><h1>502</h1>', undefined],
    [{}, undefined],
    [null, undefined],
  ])('%j', (body, message) => expect(readMessage(body)).toBe(message))

  test('only our envelope counts as ours', () => {
    expect(isProblem({ error: { code: 'agent_not_found', message: 'x' } })).toBe(true)
    expect(isProblem({ error: 'x' })).toBe(false)
  })
})
