import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { transcriptSchema } from '#contract/placet/sessions.ts'
import { joinEntries, looksFailed, readArguments, searchableText, summarise, toMarkdown } from './entries.ts'

const read = (messages: unknown[]) => joinEntries(z.parse(transcriptSchema, { messages }).messages.items)

const call = { id: 'c1', type: 'function', function: { name: 'exec', arguments: '{"command":"ls -l"}' } }

test('a tool result is folded into the call it answers, also when other messages lie between', () => {
  const entries = read([
    { role: 'assistant', content: null, tool_calls: [call, { ...call, id: 'c2' }] },
    { role: 'tool', tool_call_id: 'c2', name: 'exec', content: 'second' },
    { role: 'user', content: 'wait' },
    { role: 'tool', tool_call_id: 'c1', name: 'exec', content: 'first' },
  ])
  expect(entries.map(({ role }) => role)).toEqual(['assistant', 'user'])
  expect(entries[0]?.calls.map(({ result }) => result)).toEqual(['first', 'second'])
})

test('a result that no call asks for, and a call without a result, are both kept', () => {
  const entries = read([
    { role: 'tool', tool_call_id: 'lost', name: 'exec', content: 'orphan' },
    { role: 'assistant', content: 'on it', tool_calls: [call] },
  ])
  expect(entries[0]).toMatchObject({ role: 'tool', toolName: 'exec', text: 'orphan' })
  expect(entries[1]?.calls[0]?.result).toBeUndefined()
})

test('an id that is used twice answers in order', () => {
  const entries = read([
    { role: 'assistant', content: '', tool_calls: [call] },
    { role: 'tool', tool_call_id: 'c1', content: 'one' },
    { role: 'assistant', content: '', tool_calls: [call] },
    { role: 'tool', tool_call_id: 'c1', content: 'two' },
  ])
  expect(entries.map((entry) => entry.calls[0]?.result)).toEqual(['one', 'two'])
})

test('content parts become text and images, whatever shape the image has', () => {
  const [entry] = read([
    {
      role: 'user',
      content: [
        { type: 'text', text: 'look' },
        { type: 'image_url', image_url: { url: 'data:image/png;base64,AA' } },
        { type: 'image_url', image_url: 'https://example.org/a.png' },
        { type: 'input_audio', data: 1 },
      ],
    },
  ])
  expect(entry).toMatchObject({ text: 'look', images: ['data:image/png;base64,AA', 'https://example.org/a.png'] })
})

test.each([
  ['{"a":1}', { text: '{\n  "a": 1\n}', valid: true }],
  ['{"a":', { text: '{"a":', valid: false }],
  ['', { text: '', valid: true }],
])('arguments %j', (text, expected) => expect(readArguments(text)).toEqual(expected))

test('a call is summed up in one line', () => {
  expect(summarise('{"command":"ls -l","cwd":"/tmp"}')).toBe('"command": "ls -l", "cwd": "/tmp"')
  expect(summarise('not json')).toBe('not json')
  expect(summarise(JSON.stringify({ text: 'x'.repeat(500) })).length).toBeLessThan(150)
})

test.each([
  ['Error: timed out after 10 s', true],
  ['Traceback (most recent call last):', true],
  ['{"error": "not found"}', true],
  ['make: *** [all] Error 2\nExit code: 2', true],
  ['{"error": null, "items": []}', false],
  ['0 errors, 3 warnings', false],
  ['Exit code: 0', false],
  ['', false],
  [undefined, false],
])('the result %j reads like a failure: %s', (result, expected) => expect(looksFailed(result)).toBe(expected))

test('a search sees text, reasoning, tool names, arguments and results', () => {
  const [entry] = read([
    { role: 'assistant', content: 'Alpha', reasoning_content: 'Beta', tool_calls: [call] },
    { role: 'tool', tool_call_id: 'c1', content: 'Gamma' },
  ])
  for (const word of ['alpha', 'beta', 'exec', 'ls -l', 'gamma']) expect(entry && searchableText(entry)).toContain(word)
})

test('the Markdown export keeps results that hold fences apart', () => {
  const text = toMarkdown(
    'cli:1',
    read([
      { role: 'assistant', content: 'Done', timestamp: '2026-01-02T03:04:05', tool_calls: [call] },
      { role: 'tool', tool_call_id: 'c1', content: '```\ninner\n```' },
    ]),
  )
  expect(text).toContain('## assistant · 2026-01-02T03:04:05')
  expect(text).toContain('````\n```\ninner\n```\n````')
})
