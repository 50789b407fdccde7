import { createParser } from 'eventsource-parser'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { isRecord } from '#contract/lenient.ts'
import { maskEvent } from '#server/proxy/streams/event-text.ts'
import { hasSamples, samples } from '#testing/plexus-samples.ts'
import { maskAnswer } from './mask-answer.ts'

const sampleSchema = z.object({ _request: z.object({ method: z.string(), path: z.string() }), body: z.unknown() })
const answers = [...samples].flatMap(([name, recorded]) => {
  const sample = z.safeParse(sampleSchema, recorded).data
  if (sample === undefined) return []
  const { method, path } = sample._request
  return [{ name, method, path: path.replace(/^\/v0(\/management)?|\?.*/g, ''), body: sample.body }]
})

/** Every secret that the recorded gateway was given. */
const secrets = /\bsk-(?!f\.\.\.)\w|upstream-key-1|secret-in-header|"apiKey":"(?:mgmt|x)"/

describe.skipIf(!hasSamples)('recorded answers', () => {
  test('the recorded answers hold secrets', () => {
    expect(answers.length).toBeGreaterThan(200)
    expect(answers.filter(({ body }) => secrets.test(JSON.stringify(body))).length).toBeGreaterThan(9)
  })

  test('none of them leaves, but in what is shown once and in files', () => {
    const shown = new Set(['/self/rotate', '/backup'])
    const leaking = answers.filter(
      (sample) => !shown.has(sample.path) && secrets.test(JSON.stringify(maskAnswer(sample, sample.body, ''))),
    )
    expect(leaking.map(({ name }) => name)).toEqual([])
  })

  test('answers without a secret stay as they are', () => {
    const plain = answers.filter(({ body }) => !secrets.test(JSON.stringify(body)))
    expect(plain.length).toBeGreaterThan(200)
    for (const { body, ...sample } of plain)
      expect(withoutKeys({ sample, body: maskAnswer(sample, body, '') })).toEqual(withoutKeys({ sample, body }))
  })

  test('the recorded log, in which a failed login wrote every key, is passed on without one', () => {
    const seen: string[] = []
    const parser = createParser({
      onEvent: ({ data }) => void seen.push(maskEvent(data, { key: '', limit: 256 * 1024 })),
    })
    const stream = String(samples.get('GET_v0_system_logs_stream.sse.txt'))
    expect(stream).toMatch(secrets)
    parser.feed(stream)
    expect(seen.length).toBeGreaterThan(10)
    expect(seen.join('\n')).not.toMatch(secrets)
  })
})

/** Keys of one letter are secrets too, though nobody can tell them by their looks. */
function withoutKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutKeys)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'api_key' && name !== 'apiKey')
      .map(([name, member]) => [name, withoutKeys(member)]),
  )
}
