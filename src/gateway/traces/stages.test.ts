import { describe, expect, test } from 'vitest'
import type { Trace } from '#contract/plexus/traces.ts'
import { pairOf, shortened } from './compare.ts'
import { curlOf } from './curl.ts'
import { sizeOf, stagesOf } from './stages.ts'

const trace = (stages: Partial<Trace>): Trace => ({ requestId: 'r', ...stages })
const whyOf = (stages: Partial<Trace>) =>
  Object.fromEntries(stagesOf(trace(stages)).flatMap((one) => (one.text === undefined ? [[one.id, one.why]] : [])))

test('what is missing says why, by what is there', () => {
  const before = whyOf({ rawRequest: '{}' })
  expect(before['sent']).toMatch(/failed before it reached a provider/)
  expect(before['answered']).toMatch(/never got to a provider/)
  expect(before['given']).toMatch(/error of the gateway instead/)
  expect(whyOf({ rawRequest: '{}', transformedRequest: '{}' })['answered']).toMatch(/No answer was kept/)
  expect(whyOf({ rawRequest: '{}', rawResponse: '{}' })['sent']).toMatch(/not kept, though an answer came/)
})

test('of a request that runs nothing is said to have failed', () => {
  const running = stagesOf(trace({ rawRequest: '{}', transformedRequest: '{}' }), true)
  expect(running.slice(2).map(({ why }) => why)).toEqual(Array(2).fill('Not yet: the request still runs.'))
})

test('the size is that of all that is kept, in bytes', () => {
  expect(sizeOf(trace({ rawRequest: 'äö', requestHeaders: '{}' }))).toBe(6)
})

describe('comparing', () => {
  const [asked, sent, answered, given] = stagesOf(
    trace({
      rawRequest: '{"model":"fast","text":"hi"}',
      transformedRequest: '{"model":"gpt","text":"hi"}',
      rawResponse: 'data: {}\n\n',
      rawResponseSnapshot: '{"ok":true}',
    }),
  )

  test('two stages as lines, of a stream what it was put together to', () => {
    expect(pairOf(asked, sent)).toMatchObject({ before: '{\n  "model": "fast",\n  "text": "hi"\n}\n' })
    expect(pairOf(answered, answered)).toMatchObject({ after: '{\n  "ok": true\n}\n' })
    expect(pairOf(answered, given)).toBeUndefined()
  })

  test('a long text is compared by its beginning and a fingerprint, so that a change far back shows', () => {
    const long = (end: string) => shortened({ text: `${'x'.repeat(3_000_000)}${end}` })
    expect(JSON.stringify(long('a')).length).toBeLessThan(400)
    expect(long('a')).not.toEqual(long('b'))
    expect(long('a')).toEqual(long('a'))
  })

  test('what would freeze the page is not compared', () => {
    const many = JSON.stringify(Array.from({ length: 100_000 }, (_, index) => index))
    const [one] = stagesOf(trace({ rawRequest: many }))
    expect(pairOf(one, one)).toBe('too-big')
  })
})

describe('as a command', () => {
  const base = { gatewayUrl: 'https://plexus.example', apiType: 'chat', path: undefined, body: '{"model":"fast"}' }

  test('the usual path of the API, a placeholder for the key, and both said', () => {
    const command = curlOf(base)
    expect(command).toContain("curl 'https://plexus.example/v1/chat/completions'")
    expect(command).toContain('-H "Authorization: Bearer $PLEXUS_KEY"')
    expect(command).toContain(`--data-raw '{"model":"fast"}'`)
    expect(command).toMatch(/# The path is the usual one of the API “chat”/)
  })

  test.each([
    [{ apiType: 'messages' }, 'x-api-key: $PLEXUS_KEY'],
    [{ apiType: 'gemini', body: '{"model":"gemini-2.5-flash"}' }, '/v1beta/models/gemini-2.5-flash:generateContent'],
    [{ path: '/v1/own' }, "'https://plexus.example/v1/own'"],
    [{ apiType: undefined }, '# PATH_OF_THE_API: the trace does not say'],
    [{ apiType: 'brand-new' }, '/PATH_OF_THE_API'],
    [{ body: `{"a":"it's"}` }, String.raw`'{"a":"it'\''s"}'`],
    [{ body: '{"key":"•••0001"}' }, '“•••” stands for text'],
    [{ body: 'x'.repeat(200_000) }, '--data-binary @request.json'],
  ])('%j', (change, part) => expect(curlOf({ ...base, ...change })).toContain(part))
})
