import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Vault } from '#mocks/agent/vault.ts'

const keyLength = 32
const nonceLength = 12
const tagLength = 16

/**
 * Files in `folder`, sealed with AES-256-GCM under a key that lies beside them and that only their owner can read. Each
 * is nonce, tag, ciphertext; its name is sealed in, so that none can take another's place.
 */
export function fileVault(folder: string): Vault {
  let key: Promise<Buffer> | undefined
  let saving: Promise<unknown> = Promise.resolve()
  const theKey = () => (key ??= readOrMakeKey(join(folder, 'vault.key')))
  const fileOf = (name: string) => join(folder, `${name}.sealed`)

  return {
    async load(name) {
      await saving.catch(() => undefined)
      const sealed = await readFile(fileOf(name)).catch(undefinedIfMissing)
      return sealed && JSON.parse(unseal(sealed, name, await theKey()))
    },
    save(name, content) {
      const text = JSON.stringify(content)
      const write = async () => {
        await mkdir(folder, { recursive: true })
        // Never half a file, even when the process ends in the middle.
        await writeFile(`${fileOf(name)}.new`, seal(text, name, await theKey()), { mode: 0o600 })
        await rename(`${fileOf(name)}.new`, fileOf(name))
      }
      const saved = saving.then(write, write)
      saving = saved
      return saved
    },
  }
}

function seal(text: string, name: string, key: Buffer): Buffer {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

function unseal(sealed: Buffer, name: string, key: Buffer): string {
  const nonce = sealed.subarray(0, nonceLength)
  const tag = sealed.subarray(nonceLength, nonceLength + tagLength)
  const opened = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
    .setAAD(Buffer.from(name))
    .setAuthTag(tag)
  return Buffer.concat([opened.update(sealed.subarray(nonceLength + tagLength)), opened.final()]).toString('utf8')
}

async function readOrMakeKey(file: string): Promise<Buffer> {
  const kept = await readFile(file).catch(undefinedIfMissing)
  if (kept?.length === keyLength) return kept
  if (kept) throw new Error(`${file} is no key of ${keyLength} bytes.`)
  const made = randomBytes(keyLength)
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(made)
  } finally {
    await handle.close()
  }
  return made
}

function undefinedIfMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}
