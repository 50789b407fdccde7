import { isRecord } from '#contract/lenient.ts'
import { configGroups } from '#contract/plexus/config.ts'
import { Refusal } from '#server/problem.ts'
import { findSecret } from './map-secrets.ts'
import { fromAddress } from './secret-address.ts'

/** Asks the gateway on the server's side: the JSON of `GET …/manage<path>`, unmasked. Throws `Refusal`s. */
export type ReadStored = (path: `/${string}`) => Promise<unknown>

/**
 * The secret that is kept at an address, read from the gateway now. 404 `not_found` when there is none: reading goes only
 * where answers are masked, so nothing else can be asked for this way.
 */
export async function readSecret(address: string, read: ReadStored): Promise<string> {
  const parts = fromAddress(address)
  const home = parts === undefined ? undefined : homeOf(parts)
  if (home === undefined) throw notThere()
  const found = findSecret(home.pick(await readOr404(home.path, read)), home.within)
  if (found === undefined) throw notThere()
  return found
}

/** The same reader, asking for each document once. */
export function readOnce(read: ReadStored): ReadStored {
  const asked = new Map<string, Promise<unknown>>()
  return (path) => {
    const known = asked.get(path) ?? read(path)
    asked.set(path, known)
    return known
  }
}

interface Home {
  path: `/${string}`
  /** The document itself, out of the answer. */
  pick: (json: unknown) => unknown
  within: string[]
}

function homeOf([kind = '', name = '', ...rest]: readonly string[]): Home | undefined {
  const itself = (json: unknown) => json
  // A dot segment would be resolved on the way, and lead to another document.
  if (/^\.{1,2}$/.test(name)) return undefined
  const one: `/${string}` = `/${kind}/${encodeURIComponent(name)}`
  switch (kind) {
    case 'mcp-servers': {
      const [keys, id, ...within] = rest
      if (keys === 'keys' && id !== undefined) return { path: `${one}/keys`, pick: rowOf(id), within }
      return { path: one, pick: itself, within: rest }
    }
    case 'providers':
    case 'keys':
    case 'aliases':
      return { path: one, pick: itself, within: rest }
    case 'system-settings':
      return { path: `/${kind}`, pick: itself, within: [name, ...rest] }
    case 'config':
      // A group is the same in the whole and by itself, where it is never behind.
      return Object.hasOwn(configGroups, name)
        ? { path: one, pick: itself, within: rest }
        : { path: `/${kind}`, pick: itself, within: [name, ...rest] }
    case 'config-export':
      return { path: '/config/export', pick: itself, within: [name, ...rest] }
    default:
      return undefined
  }
}

const rowOf = (id: string) => (json: unknown) =>
  isRecord(json) && Array.isArray(json['keys'])
    ? json['keys'].find((row: unknown) => isRecord(row) && String(row['id']) === id)
    : undefined

async function readOr404(path: `/${string}`, read: ReadStored): Promise<unknown> {
  try {
    return await read(path)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'upstream_404') throw notThere()
    throw error
  }
}

function notThere(): Refusal {
  return new Refusal(
    404,
    'not_found',
    // Not quoted: somebody may have sent a secret instead of its place.
    'The gateway keeps no secret there any more. Reload to see what is there now.',
  )
}
