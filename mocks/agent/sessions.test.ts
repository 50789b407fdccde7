import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { sessionListSchema, transcriptSchema } from '#contract/placet/sessions.ts'
import { createTestAgent } from './test-agent.ts'

const path = (key: string) => `/sessions/${encodeURIComponent(key)}`

test('keys with a slash, an @ and a colon are found', async () => {
  const { ask } = createTestAgent()
  for (const key of ['slack:C04OPS/1718203155.004219', 'email:ana@example.org', 'matrix:!uYhzQk:example.org']) {
    const transcript = z.parse(transcriptSchema, await (await ask(path(key))).json())
    expect(transcript.key).toBe(key)
  }
})

test('the list counts the messages that the transcript has', async () => {
  const { ask } = createTestAgent()
  const { items } = z.parse(sessionListSchema, await (await ask('/sessions')).json())
  expect(items.length).toBeGreaterThanOrEqual(25)
  for (const session of items) {
    const { messages } = z.parse(transcriptSchema, await (await ask(path(session.key))).json())
    expect(messages.items).toHaveLength(session.message_count ?? -1)
  }
})

test('every tool result answers a call before it', async () => {
  const { ask } = createTestAgent()
  const { messages } = z.parse(transcriptSchema, await (await ask(path('telegram:8837261'))).json())
  const called = new Set<string>()
  const orphans = []
  for (const message of messages.items) {
    for (const call of message.tool_calls ?? []) called.add(call.id ?? '')
    if (message.role === 'tool' && !called.has(message.tool_call_id ?? '')) orphans.push(message)
  }
  expect(orphans).toEqual([])
  expect(called.size).toBeGreaterThan(10)
})

test('one conversation has what transcripts stumble over', async () => {
  const { ask } = createTestAgent()
  const { messages } = z.parse(transcriptSchema, await (await ask(path('placet:migration'))).json())
  const calls = messages.items.flatMap((message) => message.tool_calls ?? [])
  expect(
    messages.items.some(({ content }) => Array.isArray(content) && content.some((part) => part.type === 'image_url')),
  ).toBe(true)
  expect(messages.items.some(({ content }) => typeof content === 'string' && content.length > 20_000)).toBe(true)
  expect(calls.filter((call) => !isJson(call.arguments))).toHaveLength(1)
})

test('a deleted session is gone, and stays in the usage', async () => {
  const { ask } = createTestAgent()
  const key = 'placet:ops-room'
  expect((await ask(path(key), { method: 'DELETE' })).status).toBe(200)
  expect((await ask(path(key))).status).toBe(404)
  expect((await ask(path(key), { method: 'DELETE' })).status).toBe(404)
  const { items } = z.parse(sessionListSchema, await (await ask('/sessions')).json())
  expect(items.map((session) => session.key)).not.toContain(key)
  const usage = await (await ask(`/usage?from=2026-10-01&session_key=${encodeURIComponent(key)}`)).json()
  expect(usage.totals.turn_count).toBeGreaterThan(0)
})

test('huge: a thousand sessions, one of them of ten thousand messages', async () => {
  const { ask } = createTestAgent({ scenario: 'huge' })
  const { items } = z.parse(sessionListSchema, await (await ask('/sessions')).json())
  expect(items).toHaveLength(1_000)
  const text = await (await ask(path('telegram:8837261'))).text()
  expect(z.parse(transcriptSchema, JSON.parse(text)).messages.items).toHaveLength(10_000)
  expect(text.length).toBeLessThan(10 * 1024 * 1024)
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
