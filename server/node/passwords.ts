import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { PasswordHasher } from '#server/config.ts'

const derive = promisify(argon2)

/** Memory in KiB and passes as OWASP recommends for argon2id with one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 }
const tagLength = 32

/** Argon2id through Node's own implementation, off the main thread. */
export const passwords: PasswordHasher = {
  async hash(password) {
    const nonce = randomBytes(16)
    const tag = await derive('argon2id', { message: password.normalize('NFKC'), nonce, tagLength, ...cost })
    return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(nonce)}$${unpadded(tag)}`
  },

  async verify(password, hash) {
    const stored = parse(hash)
    if (!stored) return false
    const { tag, ...parameters } = stored
    const candidate = await derive('argon2id', {
      message: password.normalize('NFKC'),
      tagLength: tag.length,
      ...parameters,
    })
    return timingSafeEqual(candidate, tag)
  },
}

interface Stored {
  memory: number
  passes: number
  parallelism: number
  nonce: Buffer
  tag: Buffer
}

/** Undefined unless `hash` is argon2id in PHC string form, with a cost that is not absurd. */
function parse(hash: string): Stored | undefined {
  const match =
    /^\$argon2id\$v=19\$m=(?<m>\d{1,7}),t=(?<t>\d{1,2}),p=(?<p>\d{1,2})\$(?<nonce>[\w+/-]{11,})\$(?<tag>[\w+/-]{22,})$/.exec(
      hash,
    )
  const { m, t, p, nonce, tag } = match?.groups ?? {}
  if (!m || !t || !p || !nonce || !tag) return undefined
  return {
    memory: Number(m),
    passes: Number(t),
    parallelism: Number(p),
    nonce: Buffer.from(nonce, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  }
}

/** Base64 as PHC strings write it. */
function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
