import { base64url } from 'jose'
import type { BoxKey } from './config.ts'
import { Refusal } from './problem.ts'

/** Where a sealed text belongs. It opens nowhere else, so a ciphertext moved to another row or column is useless. */
export type Place =
  | { kind: 'agent'; id: string; field: 'managementKey' | 'webhook' }
  | { kind: 'gateway'; id: string; field: 'key' }

export interface SecretBox {
  /** `v1.<key id>.<iv>.<ciphertext and tag>`, base64url. */
  seal(text: string, place: Place): Promise<string>
  /** Throws when no key of the ring opens it, or the place is another. */
  open(sealed: string, place: Place): Promise<string>
  /** Whether it is sealed under a key that is no longer the first of the ring. */
  isStale(sealed: string): boolean
}

/** AES-256-GCM with a random 96-bit IV per text and the full 128-bit tag. Throws when the ring is empty or malformed. */
export function createSecretBox(ring: readonly BoxKey[]): SecretBox {
  const keys = importRing(ring)
  const activeId = ring[0]?.id ?? ''

  return {
    async seal(text, place) {
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const sealed = await crypto.subtle.encrypt(
        { ...algorithm, iv, additionalData: bind(place, activeId) },
        await keyOf(keys, activeId),
        new TextEncoder().encode(text),
      )
      return ['v1', activeId, base64url.encode(iv), base64url.encode(new Uint8Array(sealed))].join('.')
    },

    async open(sealed, place) {
      const { keyId, iv, bytes } = parse(sealed)
      const key = await keyOf(keys, keyId)
      const parameters = { ...algorithm, iv, additionalData: bind(place, keyId) }
      const opened = await crypto.subtle.decrypt(parameters, key, bytes).catch(() => {
        throw unopenable(`it was altered, moved, or key "${keyId}" is not the one that sealed it`)
      })
      return new TextDecoder().decode(opened)
    },

    isStale: (sealed) => parse(sealed).keyId !== activeId,
  }
}

// A tag length left open would let a shortened, and so forgeable, tag through.
const algorithm = { name: 'AES-GCM', tagLength: 128 } as const

type KeyRing = Map<string, Promise<CryptoKey>>

function importRing(ring: readonly BoxKey[]): KeyRing {
  if (ring.length === 0) throw new Error('The secret box needs at least one key.')
  const keys: KeyRing = new Map()
  for (const { id, key } of ring) {
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(id) || keys.has(id))
      throw new Error(`Secret box key ids must be unique and made of letters, digits, dash and underscore: "${id}".`)
    if (key.length !== 32) throw new Error(`Secret box key "${id}" must have 32 bytes, not ${key.length}.`)
    keys.set(id, crypto.subtle.importKey('raw', Uint8Array.from(key), 'AES-GCM', false, ['encrypt', 'decrypt']))
  }
  return keys
}

function keyOf(keys: KeyRing, id: string): Promise<CryptoKey> {
  const key = keys.get(id)
  if (key === undefined) throw unopenable(`key "${id}", which sealed it, is not among the configured ones`)
  return key
}

/** JSON keeps the parts apart, so that no two places read the same. */
function bind({ kind, id, field }: Place, keyId: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify([kind, id, field, keyId]))
}

function parse(sealed: string): { keyId: string; iv: Uint8Array<ArrayBuffer>; bytes: Uint8Array<ArrayBuffer> } {
  const [version, keyId, iv, bytes, ...rest] = sealed.split('.')
  if (version !== 'v1' || keyId === undefined || iv === undefined || bytes === undefined || rest.length > 0)
    throw unopenable('it is not in the format of this version')
  return { keyId, iv: decode(iv), bytes: decode(bytes) }
}

function decode(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(base64url.decode(text))
  } catch {
    throw unopenable('it is not in the format of this version')
  }
}

function unopenable(reason: string): Refusal {
  return new Refusal(
    500,
    'internal',
    `A stored credential cannot be opened on this server: ${reason}. Restore the encryption key, or connect the agent or gateway again.`,
  )
}
