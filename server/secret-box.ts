import type { BoxKey } from './config.ts'

/** Where a sealed text belongs. It opens nowhere else, so a ciphertext moved to another row or column is useless. */
export interface Place {
  kind: 'agent'
  id: string
  field: 'managementKey' | 'webhook'
}

export interface SecretBox {
  /** `v1.<key id>.<iv>.<ciphertext and tag>`, base64url. */
  seal(text: string, place: Place): Promise<string>
  /** Throws when no key of the ring opens it, or the place is another. */
  open(sealed: string, place: Place): Promise<string>
  /** Whether it is sealed under a key that is no longer the first of the ring. */
  isStale(sealed: string): boolean
}

export declare function createSecretBox(ring: readonly BoxKey[]): SecretBox
