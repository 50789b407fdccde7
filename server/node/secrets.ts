import { createHmac, timingSafeEqual } from 'node:crypto'
import type { BoxKey } from '#server/config.ts'
import type { Store } from '#server/store.ts'

/** Whether the store was made with one of these keys; a new store always was. */
export async function fitsStore(store: Store, ring: readonly BoxKey[]): Promise<boolean> {
  const kept = await store.meta.get(name)
  return kept === undefined || ring.some((key) => same(proof(key), kept))
}

/** Notes in the store that `key` is the one in use. */
export async function noteKey(store: Store, key: BoxKey): Promise<void> {
  await store.meta.put(name, proof(key))
}

const name = 'encryption-key-check'

/** Tells that a key is the same without telling anything about it. */
function proof({ id, key }: BoxKey): string {
  return createHmac('sha256', key).update(`encryption key check ${id}`).digest('base64url')
}

const same = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
