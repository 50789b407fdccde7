import { beforeEach, describe, expect, test } from 'vitest'
import type { Problem } from '#contract/problem.ts'
import { ada, createWorld, json, origin, outcome, type Session, type World } from './test-world.ts'

let world: World
let person: Session

beforeEach(async () => {
  world = createWorld()
  person = await world.signIn(ada)
})

describe('a body', () => {
  const post = (body: RequestInit['body'], headers: Record<string, string> = {}) =>
    world.app.request(`${origin}/api/agents`, {
      method: 'POST',
      headers: { origin, cookie: person.cookie, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body }),
      // undici wants this for a streamed body; the DOM types do not know it.
      ...({ duplex: 'half' } as object),
    })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', ''])(
    'of type %j is refused',
    async (type) => {
      expect(await outcome(await post('{"name":"One"}', { 'content-type': type }))).toBe('415 invalid_request')
    },
  )

  test('may say its character set', async () => {
    expect((await post('{"name":"One"}', { 'content-type': 'application/json; charset=utf-8' })).status).toBe(201)
  })

  test.each(['', '{', 'name=One', '{"name":"One"}}', new Uint8Array([0x22, 0xff, 0x22])])(
    'that is not JSON is refused without quoting it: %j',
    async (body) => {
      const answer = await post(body)

      expect(answer.status).toBe(400)
      expect((await json<Problem>(answer)).error).toEqual({
        code: 'invalid_request',
        message: 'The body is not valid JSON.',
      })
    },
  )

  test('that is nested too deeply is refused', async () => {
    const body = `{"name":${'['.repeat(300)}${']'.repeat(300)}}`
    expect((await json<Problem>(await post(body))).error.message).toBe('The body is nested more than 200 levels deep.')
  })

  test('whose sender leaves in the middle is no bug of ours', async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('aborted')) })
    expect(await outcome(await post(body))).toBe('499 cancelled')
    expect(world.log.at(-1)).toMatchObject({ level: 'warn', code: 'cancelled' })
  })

  test('that breaks the schema is refused field by field', async () => {
    const answer = await post('{"description":5}')

    expect((await json<Problem>(answer)).error).toEqual({
      code: 'invalid_request',
      message: 'name: Required.',
      issues: [
        { path: 'name', message: 'Required.' },
        { path: 'description', message: 'Invalid input: expected string, received number' },
      ],
    })
  })

  test('that is no object is refused', async () => {
    for (const body of ['[]', 'null', '"text"', '5']) expect((await post(body)).status).toBe(400)
  })

  test('of 64 KiB is read, one byte more is not', async () => {
    const name = '{"name":"One"}'
    expect((await post(name.padEnd(65_536))).status).toBe(201)
    expect(await outcome(await post(name.padEnd(65_537)))).toBe('413 too_large')
  })

  test('that announces too much is refused before it is read', async () => {
    let pulled = 0
    const body = new ReadableStream({ pull: () => void (pulled += 1) }, { highWaterMark: 0 })

    expect(await outcome(await post(body, { 'content-length': '65537' }))).toBe('413 too_large')
    expect(pulled).toBe(0)
  })

  test('without end is stopped as soon as it is too long', async () => {
    let pulled = 0
    const body = new ReadableStream({
      pull: (controller) => {
        pulled += 1
        controller.enqueue(new Uint8Array(16_384).fill(32))
      },
    })

    expect(await outcome(await post(body))).toBe('413 too_large')
    expect(pulled).toBeLessThan(10)
  })
})
