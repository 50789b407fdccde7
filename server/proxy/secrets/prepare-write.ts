import { isRecord } from '#contract/lenient.ts'
import { isStoredSecret } from '#contract/plexus/secret.ts'
import { invalid } from '#server/body.ts'
import { Refusal } from '#server/problem.ts'
import { mapSecrets, type Path } from './map-secrets.ts'
import { maskAnswer, type Asked } from './mask-answer.ts'
import { readOnce, readSecret, type ReadStored } from './read-secret.ts'
import { looksLikeMask } from './secret-names.ts'
import { keepThinking } from './keep-thinking.ts'

/**
 * The body of a write as the gateway takes it: every `StoredSecret` is the secret that is kept there, and what the
 * gateway would lose of a provider is put in. A 400 names the member that is no longer kept, that stands where secrets
 * would be shown, or that is a mask somebody typed. `onPut` is told every secret that is put in.
 */
export async function prepareWrite(
  asked: Asked,
  body: unknown,
  read: ReadStored,
  onPut: (secret: string) => void = () => undefined,
): Promise<unknown> {
  const once = readOnce(read)
  const resolved = await resolveSecrets(asked, body, once, onPut)
  return keepThinking(asked, resolved, once)
}

async function resolveSecrets(
  { path }: Asked,
  body: unknown,
  read: ReadStored,
  onPut: (secret: string) => void,
): Promise<unknown> {
  const put: { at: Path; value: string }[] = []
  async function walk(value: unknown, at: Path): Promise<unknown> {
    if (typeof value === 'string') return looksLikeMask(value) ? unmasked(value, at) : value
    if (isStoredSecret(value)) {
      const secret = await readSecret(value.$secret, read).catch((error: unknown) =>
        Promise.reject(atMember(error, at)),
      )
      put.push({ at, value: secret })
      onPut(secret)
      return secret
    }
    if (Array.isArray(value)) return all(value.entries(), (entry, index) => walk(entry, [...at, String(index)]))
    if (!isRecord(value)) return value
    const names = Object.keys(value)
    const members = await all(names.entries(), (name) => walk(value[name], [...at, name]))
    return Object.fromEntries(names.map((name, index) => [name, members[index]]))
  }
  /** A text that was shown with its secrets hidden comes back like that: it stays what it is. */
  async function unmasked(value: string, at: Path): Promise<string> {
    if (!takesSecrets.test(path)) throw isMask(at)
    const stored = await read(`/${path.slice(1)}`).catch(orNothing)
    const text = textShownAs(value, { at, body, stored, shown: maskAnswer({ method: 'GET', path }, stored, '') })
    if (text === undefined) throw isMask(at)
    return text
  }
  const resolved = await walk(body, [])
  refuseShown(path, resolved, put)
  return resolved
}

interface Documents {
  /** Where the text stands in the body. */
  at: Path
  body: unknown
  /** What is stored now, and what was shown of it. */
  stored: unknown
  shown: unknown
}

/** The stored text of which `value` was shown: at its place, or anywhere in its list, since a line before it may be gone. */
function textShownAs(value: string, { at, body, stored, shown }: Documents): string | undefined {
  const list = at.slice(0, -1)
  const inList = memberAt(shown, list)
  const isChanged = Array.isArray(inList) && JSON.stringify(inList) !== JSON.stringify(memberAt(body, list))
  const places = isChanged ? inList.map((_entry, index) => [...list, String(index)]) : [at]
  const texts = new Set(places.filter((place) => memberAt(shown, place) === value).map((p) => memberAt(stored, p)))
  const [text] = texts
  // Two that look alike can't be told apart when their places may have changed.
  return texts.size === 1 && typeof text === 'string' ? text : undefined
}

function memberAt(document: unknown, path: Path): unknown {
  let found = document
  for (const name of path) {
    if (Array.isArray(found)) found = found[Number(name)]
    else if (isRecord(found) && Object.hasOwn(found, name)) found = found[name]
    else return undefined
  }
  return found
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

/** What is being created is not there yet. */
function orNothing(error: unknown): undefined {
  if (!(error instanceof Refusal) || error.code !== 'upstream_404') throw error
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
