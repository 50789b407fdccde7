import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import type { BoxKey } from '#server/config.ts'
import type { Store } from '#server/store.ts'
import { CommandError, systemCode } from './command-error.ts'
import { makeFolder } from './make-folder.ts'
import { openStore } from './open-store.ts'
import { fitsStore, noteKey } from './secrets.ts'

export interface TrialData {
  store: Store
  sessionKey: Uint8Array
  boxKeys: readonly BoxKey[]
}

/** Opens the folder of a trial, or makes it: a SQLite file, and beside it the secrets that it was made with. */
export async function openTrialData(folder: string): Promise<TrialData> {
  const secretsFile = join(folder, 'secrets.json')
  const database = join(folder, 'placet.db')
  const otherSecret = new CommandError(
    `${database} was made with another secret than ${secretsFile} holds. ` +
      `Put the old secrets.json back, or move ${folder} away to start afresh.`,
  )
  const { sessionKey, boxKeys } = withFolder(folder, () => {
    makeFolder(folder)
    chmodSync(folder, 0o700)
    if (existsSync(secretsFile)) return readSecrets(secretsFile)
    if (existsSync(database)) throw otherSecret
    return makeSecrets(secretsFile)
  })
  const store = await openStore(database)
  const [current] = boxKeys
  if (current && (await fitsStore(store, boxKeys))) {
    await noteKey(store, current)
    return { store, sessionKey, boxKeys }
  }
  await store.close()
  throw otherSecret
}

const base64Key = z.string().check(z.regex(/^[A-Za-z0-9+/]{43}=$/))
const secretsSchema = z.object({ sessionKey: base64Key, encryptionKey: base64Key })

interface Secrets {
  sessionKey: Uint8Array
  boxKeys: BoxKey[]
}

function readSecrets(file: string): Secrets {
  const secrets = secretsSchema.safeParse(parseJson(readFileSync(file, 'utf8')))
  if (!secrets.success)
    throw new CommandError(
      `${file} can't be read as secrets. Put a copy back, or move its folder away to start afresh.`,
    )
  return {
    sessionKey: Buffer.from(secrets.data.sessionKey, 'base64'),
    boxKeys: [{ id: 'trial', key: Buffer.from(secrets.data.encryptionKey, 'base64') }],
  }
}

function makeSecrets(file: string): Secrets {
  const fresh = () => randomBytes(32).toString('base64')
  const secrets = { sessionKey: fresh(), encryptionKey: fresh() }
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  return readSecrets(file)
}

function withFolder<T>(folder: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const code = systemCode(error)
    if (code === undefined) throw error
    throw new CommandError(`Can't write to ${folder} (${code}). Choose another folder: npm start -- --data <folder>`)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
