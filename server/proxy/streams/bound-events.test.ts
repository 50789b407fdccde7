import { createParser } from 'eventsource-parser'
import { expect, test } from 'vitest'
import { boundEvents } from './bound-events.ts'

const text =
  'event: one\nid: 1\ndata: short\n\n' +
  `data: ${'x'.repeat(500)}\ndata: more\nevent: late\n\n` +
  'data: a\r\ndata: b\r\n\r\n' +
  `data: ${'y'.repeat(500)}\r\n\r\n` +
  'data: last\n\n'

function parsed(chunks: Iterable<string>) {
  const events: (string | undefined)[][] = []
  const parser = createParser({ onEvent: ({ event, data }) => void events.push([event, data]) })
  const bound = boundEvents(100)
  for (const chunk of chunks) parser.feed(bound(chunk))
  return events
}

test.each([1, 3, 7, 100, 2000])('long events are cut, the others are untouched, in pieces of %i characters', (size) => {
  const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
    text.slice(at * size, (at + 1) * size),
  )
  expect(parsed(chunks)).toEqual([
    ['one', 'short'],
    [undefined, 'x'.repeat(94)],
    [undefined, 'a\nb'],
    [undefined, 'y'.repeat(94)],
    [undefined, 'last'],
  ])
})

test.each([
  ['a carriage return alone', '\r'],
  ['both', '\r\n'],
])('lines may end with %s, wherever the pieces are cut', (_name, lineEnd) => {
  const other = text.replaceAll('\r', '').replaceAll('\n', lineEnd)
  const whole = parsed([text])
  expect(parsed([other])).toEqual(whole)
  expect(parsed(other)).toEqual(whole)
})

test('of an event that never ends, nothing is kept', () => {
  const bound = boundEvents(100)
  const passed = Array.from({ length: 50 }, () => bound(`data: ${'z'.repeat(50)}\n`)).join('')
  expect(passed.length).toBeLessThan(110)
})
