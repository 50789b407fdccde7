import { isRecord } from '#contract/lenient.ts'
import { isStoredSecret } from '#contract/plexus/secret.ts'
import { invalid } from '#server/body.ts'
import { Refusal } from '#server/problem.ts'
import { mapSecrets, type Path } from './map-secrets.ts'
import type { Asked } from './mask-answer.ts'
import { readOnce, readSecret, type ReadStored } from './read-secret.ts'
import { partsOf, toAddress } from './secret-address.ts'
import { hasUserInfo, hidePassword, looksLikeMask } from './secret-names.ts'
import { keepThinking } from './keep-thinking.ts'

/**
 * The body of a write as the gateway takes it: every `StoredSecret` is the secret that is kept there, and what the
 * gateway would lose of a provider is put in. A 400 names the member that is no longer kept, that stands where secrets
 * would be shown, or that is a mask somebody typed.
 */
export async function prepareWrite(asked: Asked, body: unknown, read: ReadStored): Promise<unknown> {
  const once = readOnce(read)
  const resolved = await resolveSecrets(asked, body, once)
  return keepThinking(asked, resolved, once)
}

async function resolveSecrets({ path }: Asked, body: unknown, read: ReadStored): Promise<unknown> {
  const put: { at: Path; value: string }[] = []
  async function walk(value: unknown, at: Path): Promise<unknown> {
    if (typeof value === 'string') return looksLikeMask(value) ? unmasked(value, at) : value
    if (isStoredSecret(value)) {
      const secret = await readSecret(value.$secret, read).catch((error: unknown) =>
        Promise.reject(atMember(error, at)),
      )
      put.push({ at, value: secret })
      return secret
    }
    if (Array.isArray(value)) return all(value.entries(), (entry, index) => walk(entry, [...at, String(index)]))
    if (!isRecord(value)) return value
    const names = Object.keys(value)
    const members = await all(names.entries(), (name) => walk(value[name], [...at, name]))
    return Object.fromEntries(names.map((name, index) => [name, members[index]]))
  }
  /** An address comes back as it was shown; its password is the stored one's, if it is still the same address. */
  async function unmasked(value: string, at: Path): Promise<string> {
    const address = toAddress([...partsOf(path), ...at])
    const stored = hasUserInfo(value) ? await readSecret(address, read).catch(orNothing) : undefined
    if (stored === undefined || hidePassword(stored) !== value) throw isMask(at)
    put.push({ at, value: stored })
    return stored
  }
  const resolved = await walk(body, [])
  refuseShown(path, resolved, put)
  return resolved
}

/** One after the other, so that a document is asked for once. */
async function all<T>(
  entries: Iterable<[number, T]>,
  each: (entry: T, index: number) => Promise<unknown>,
): Promise<unknown[]> {
  const done: unknown[] = []
  for (const [index, entry] of entries) done.push(await each(entry, index))
  return done
}

function orNothing(error: unknown): undefined {
  if (!(error instanceof Refusal) || error.code !== 'not_found') throw error
}

function isMask(at: Path): Refusal {
  return invalid([
    {
      path: at.join('.'),
      message: 'This is what stands for a hidden secret, not the secret. Type it, or leave it as it was.',
    },
  ])
}

const takesSecrets = /^\/(?:providers|keys|mcp-servers|aliases)\/.|^\/system-settings$|^\/config\/./

/** A secret that is put where answers are not masked would come back in the clear, without anybody having asked. */
function refuseShown(path: string, resolved: unknown, put: readonly { at: Path; value: string }[]): void {
  const hidden = new Set<string>()
  if (takesSecrets.test(path))
    mapSecrets(resolved, (secret, at) => {
      hidden.add(JSON.stringify(at))
      return secret
    })
  const shown = put.find(({ at }) => !hidden.has(JSON.stringify(at)))
  if (shown !== undefined)
    throw invalid([
      { path: shown.at.join('.'), message: 'A stored secret cannot be put here: it would be shown in the clear.' },
    ])
}

function atMember(error: unknown, at: Path): unknown {
  if (!(error instanceof Refusal) || error.code !== 'not_found') return error
  return invalid([{ path: at.join('.'), message: 'The gateway no longer keeps this secret. Type it anew.' }])
}
