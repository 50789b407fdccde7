import { expect, test } from 'vitest'
import { createTestAgent } from './test-agent.ts'

async function open() {
  const { agent, ask, clock } = createTestAgent()
  const read = async () => (await ask('/settings')).json()
  const patch = async (body: unknown) => {
    const answer = await ask('/settings', { method: 'PATCH', body: JSON.stringify(body) })
    return { status: answer.status, answer: await answer.json() }
  }
  return { agent, ask, clock, read, patch }
}

test('a change names what it changed, and keeps the rest', async () => {
  const { read, patch } = await open()
  const { answer } = await patch({ model: 'gpt-5', temperature: 0.2, browser: { stealth: { block_trackers: false } } })
  expect(answer).toMatchObject({ changes: ['model', 'browser.stealth.block_trackers'], restart_needed: false })
  expect(await read()).toMatchObject({
    basic: { model: 'gpt-5', provider: 'anthropic' },
    browser: { stealth: { block_trackers: false, advertise_stealth: false }, backend: 'auto' },
  })
})

test('only what needs a new process asks for a restart, and no longer once it is back as it runs', async () => {
  const { agent, clock, patch } = await open()
  expect((await patch({ max_concurrent_requests: 9 })).answer).toMatchObject({ restart_needed: true })
  expect((await patch({ browser: { command_timeout: 50 } })).answer).toMatchObject({ restart_needed: false })
  expect((await patch({ max_concurrent_requests: 6 })).answer).toMatchObject({ restart_needed: false })
  expect((await patch({ max_concurrent_requests: 9 })).answer).toMatchObject({ restart_needed: true })
  clock.now += 60_000
  agent.state().cameUp()
  expect((await patch({ max_concurrent_requests: 6 })).answer).toMatchObject({ restart_needed: true })
})

test('the proxy never leaves unmasked, and is cleared by null', async () => {
  const { ask, patch, read } = await open()
  expect(await (await ask('/settings')).text()).not.toContain('not-a-real-password')
  expect((await read()).browser).toMatchObject({ proxy: 'http://***@proxy.harbourline.example:3128', proxy_set: true })
  const { answer } = await patch({ browser: { proxy: 'http://a:b@c.example' } })
  expect(answer.browser).toMatchObject({ proxy: 'http://***@c.example', proxy_set: true })
  await patch({ browser: { proxy: null } })
  expect((await read()).browser).toMatchObject({ proxy: null, proxy_set: false })
})

test('an empty text unsets, and the approval gate is the policy’s', async () => {
  const { ask, patch, read } = await open()
  await patch({ vision_model: '', policy_enabled: false })
  expect((await read()).basic.vision_model).toBeNull()
  expect(await (await ask('/policy')).json()).toMatchObject({ enabled: false })
})

test.each([
  [{ max_tokens: 900_000 }, 'max_tokens: must be smaller than the context window'],
  [{ timezone: 'Europe/Atlantis' }, 'timezone: unknown time zone Europe/Atlantis'],
  [{ colour: 'red' }, 'Unknown setting: colour'],
  [{ unified_session: 'yes' }, undefined],
  [{ browser: { enable: 1 } }, 'browser.enable: expected boolean, got number'],
])('%j is refused, and nothing of it is taken', async (body, detail) => {
  const { patch, read } = await open()
  const refused = await patch({ model: 'gpt-5', ...body })
  expect(refused.status).toBe(400)
  if (detail !== undefined) expect(refused.answer).toEqual({ detail })
  expect((await read()).basic.model).toBe('claude-sonnet-4-5')
})
