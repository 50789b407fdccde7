import { expect, test } from 'vitest'
import { createContext } from './context.ts'
import { resealAll } from './reseal.ts'
import { createSecretBox, type Place } from './secret-box.ts'
import { ada, createWorld } from './test-world.ts'

const old = { id: 'old', key: new Uint8Array(32).fill(1) }
const fresh = { id: 'fresh', key: new Uint8Array(32).fill(2) }
const place: Place = { kind: 'agent', id: 'one', field: 'managementKey' }
const box = createSecretBox([old])

test('opens what it sealed, in a versioned form that names its key', async () => {
  const sealed = await box.seal('a key with ü and 🔑', place)

  expect(sealed).toMatch(/^v1\.old\.[\w-]{16}\.[\w-]+$/)
  expect(await box.open(sealed, place)).toBe('a key with ü and 🔑')
})

test('the tag has its full 128 bits', async () => {
  const [, , , body = ''] = (await box.seal('four', place)).split('.')

  expect(Buffer.from(body, 'base64url')).toHaveLength(4 + 16)
})

test('the same text never looks the same twice', async () => {
  expect(await box.seal('text', place)).not.toBe(await box.seal('text', place))
})

test.each<[string, Place]>([
  ['another agent', { ...place, id: 'two' }],
  ['another field', { ...place, field: 'webhook' }],
])('a text moved to %s does not open', async (_, elsewhere) => {
  const sealed = await box.seal('text', place)

  await expect(box.open(sealed, elsewhere)).rejects.toThrow('it was altered, moved')
})

test('a text does not open under another key that took over the id', async () => {
  const sealed = await box.seal('text', place)

  await expect(createSecretBox([{ ...fresh, id: 'old' }]).open(sealed, place)).rejects.toThrow('is not the one')
})

test('relabelling the key of a text does not make another key open it', async () => {
  const twin = createSecretBox([old, { id: 'twin', key: old.key }])
  const sealed = await twin.seal('text', place)

  await expect(twin.open(sealed.replace('v1.old.', 'v1.twin.'), place)).rejects.toThrow('it was altered')
})

test.each([1, 4, 8, 12, 15, 16])('a tag shortened by %i bytes does not open', async (bytes) => {
  const [version, id, iv, body = ''] = (await box.seal('some text', place)).split('.')
  const shortened = Buffer.from(body, 'base64url').subarray(0, -bytes).toString('base64url')

  await expect(box.open([version, id, iv, shortened].join('.'), place)).rejects.toThrow('it was altered')
})

test('no single flipped bit of IV, ciphertext or tag opens', async () => {
  const [version, id, ...parts] = (await box.seal('text', place)).split('.')
  for (const [at, part] of parts.entries()) {
    const bytes = Buffer.from(part, 'base64url')
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes)
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const sealed = [version, id, ...parts.with(at, flipped.toString('base64url'))].join('.')
      await expect(box.open(sealed, place)).rejects.toThrow('it was altered')
    }
  }
})

test.each(['', 'text', 'v2.old.AAAA.AAAA', 'v1.old.AAAA', 'v1.old.AAAA.AAAA.AAAA', 'v1.old.!.!'])(
  'rubbish is refused in words: %j',
  async (rubbish) => {
    await expect(box.open(rubbish, place)).rejects.toThrow('A stored credential cannot be opened on this server')
  },
)

test('after rotation the first key seals and every key opens', async () => {
  const before = await box.seal('text', place)
  const rotated = createSecretBox([fresh, old])

  expect(await rotated.open(before, place)).toBe('text')
  expect(rotated.isStale(before)).toBe(true)
  const after = await rotated.seal('text', place)
  expect(after).toMatch(/^v1\.fresh\./)
  expect(rotated.isStale(after)).toBe(false)
})

test('a text whose key was removed says which key is missing', async () => {
  const sealed = await box.seal('text', place)

  await expect(createSecretBox([fresh]).open(sealed, place)).rejects.toThrow('key "old", which sealed it, is not among')
})

test.each([
  ['no key', []],
  ['a short key', [{ id: 'k', key: new Uint8Array(16) }]],
  ['two keys of one id', [old, { ...fresh, id: 'old' }]],
  ['an id that would break the format', [{ ...old, id: 'a.b' }]],
])('a ring with %s is refused', (_, ring) => {
  expect(() => createSecretBox(ring)).toThrow(/key/)
})

test('re-sealing moves every stored secret to the first key, once, so that the old key can go', async () => {
  const world = createWorld({ boxKeys: [old] })
  const runtime = await world.connect(await signInWithAgent(world))
  await runtime.post('/api/v1/agents/setWebhook', {
    channelId: 'one',
    url: 'https://hook.example',
    headers: { 'x-a': 'b' },
    management: { url: 'https://agent.example', apiKey: 'mk-1' },
  })
  const context = createContext({ ...world.config, boxKeys: [fresh, old] })

  expect(await resealAll(context)).toBe(1)
  expect(await resealAll(context)).toBe(0)

  const row = await world.store.agents.find(`user-${ada.email}`, 'one')
  const alone = createSecretBox([fresh])
  expect(await alone.open(row?.sealedManagementKey ?? '', place)).toBe('mk-1')
  expect(await alone.open(row?.sealedWebhook ?? '', { ...place, field: 'webhook' })).toContain('x-a')
})

test('re-sealing moves the keys of gateways too', async () => {
  const world = createWorld({ boxKeys: [old] })
  const person = await world.signIn(ada)
  await person.post('/api/gateways', { name: 'Harbour', url: 'https://plexus.example', key: 'gk-1' })
  const context = createContext({ ...world.config, boxKeys: [fresh, old] })

  expect(await resealAll(context)).toBe(1)
  expect(await resealAll(context)).toBe(0)

  const [row] = await world.store.gateways.ofUser(`user-${ada.email}`)
  const there = { kind: 'gateway', id: row?.id ?? '', field: 'key' } as const
  expect(await createSecretBox([fresh]).open(row?.sealedKey ?? '', there)).toBe('gk-1')
})

async function signInWithAgent(world: ReturnType<typeof createWorld>) {
  const person = await world.signIn(ada)
  await person.post('/api/agents', { id: 'one', name: 'One' })
  return person
}
