import { expect, test } from 'vitest'
import { readPayload, saidIn } from './payload.ts'

test.each([
  ['{"a":1}', 'json'],
  [' [1]', 'json'],
  ['{"a":1', 'text'],
  ['data: {"a":1}\n\n', 'events'],
  ['event: x\ndata: 1', 'events'],
  [': waiting\n\ndata: 1\n\n', 'events'],
  ['data driven', 'text'],
  ['<html>', 'text'],
  ['', 'text'],
])('%j is %s', (text, kind) => expect(readPayload(text).kind).toBe(kind))

test('a stream is read event by event, and its text is put together in every format', () => {
  const said = (...data: unknown[]) => {
    const read = readPayload(data.map((one) => `data: ${JSON.stringify(one)}\n\n`).join(''))
    return read.kind === 'events' ? saidIn(read.events) : undefined
  }
  const chat = (content: string) => ({ choices: [{ delta: { content } }] })
  expect(said(chat('Good '), chat('morning'))).toBe('Good morning')
  expect(said({ type: 'content_block_delta', delta: { type: 'text_delta', text: 'Hi' } })).toBe('Hi')
  expect(said({ type: 'response.output_text.delta', delta: 'Hi' }, { type: 'other', delta: 'no' })).toBe('Hi')
  expect(said({ candidates: [{ content: { parts: [{ text: 'Hi' }] } }] })).toBe('Hi')
  expect(said({ error: { message: 'overloaded' } })).toBe('')
})

test('an event that broke off counts as well', () => {
  const read = readPayload('event: a\ndata: 1\n\nevent: error\ndata: {"mess')
  expect(read).toEqual({
    kind: 'events',
    events: [
      { name: 'a', data: '1' },
      { name: 'error', data: '{"mess' },
    ],
  })
})
