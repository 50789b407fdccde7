import { isRecord } from '#contract/lenient.ts'
import type { StoredSecret } from '#contract/plexus/secret.ts'
import { mapSecrets, secretPrefix } from './map-secrets.ts'
import { hideSecret, maskText } from './mask-text.ts'
import { partsOf, toAddress } from './secret-address.ts'
import { hasUserInfo, hidePassword, hintOf } from './secret-names.ts'

/** A management request, as its answer is masked and its body is made. */
export interface Asked {
  method: string
  /** What follows `…/manage`, parameters still encoded, without query. */
  path: string
}

/**
 * An answer of the gateway as it may leave our server: secrets of the configuration become `StoredSecret`s that say
 * where they are kept, and in everything else what looks like a secret is hidden in its text. Only a key that has just
 * been rotated stays, since nobody could see it again. `ownKey` is the key that we hold; it never leaves.
 */
export function maskAnswer({ method, path }: Asked, json: unknown, ownKey: string): unknown {
  if (method === 'POST' && path === '/self/rotate') return json
  // What a provider said when it was asked for its models. A provider may bear that name as well.
  if (method === 'POST' && path === '/providers/fetch-models') return maskTexts(json, ownKey)
  return maskTexts(maskConfiguration(partsOf(path), json), ownKey)
}

/** Every text in `json` with its secrets hidden; members that are called a secret are, whatever they look like. */
export function maskTexts(json: unknown, ownKey = ''): unknown {
  if (typeof json === 'string') return maskText(json, ownKey)
  if (Array.isArray(json)) return json.map((entry) => maskTexts(entry, ownKey))
  if (!isRecord(json) || ours.has(json)) return json
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => [
      name,
      typeof value === 'string' && certainlySecret.test(name) ? hideSecret(value) : maskTexts(value, ownKey),
    ]),
  )
}

// Not `apiKey` nor `api_key`: in rows of usage, errors and logs that is the name of a key.
const certainlySecret =
  /^(?:secret|client_?secret|password|(?:access|refresh|id)_?token|(?:proxy-)?authorization|(?:set-)?cookie|x-(?:api|admin|goog-api)-key)$/i

function maskConfiguration(parts: readonly string[], json: unknown): unknown {
  const [kind = '', name, third] = parts
  switch (kind) {
    case 'providers':
    case 'keys':
    case 'aliases':
      return name === undefined ? eachOf(kind, json) : oneOf([kind, name], json)
    case 'mcp-servers':
      if (third === 'keys') return pool(parts.slice(0, 3), json)
      if (third !== undefined) return json
      return name === undefined ? eachOf(kind, json) : oneOf([kind, name], json)
    case 'system-settings':
      return oneOf([kind], json)
    case 'config':
      if (name === undefined) return whole('config', json)
      return name === 'export' ? whole('config-export', json) : oneOf([kind, name], json)
    default:
      return json
  }
}

/** One document: its secrets are kept at `base` and what follows. */
function oneOf(base: readonly string[], json: unknown): unknown {
  return mapSecrets(json, (secret, path) => storedAt([...base, ...path], secret))
}

/** Documents by name. */
function eachOf(kind: string, json: unknown): unknown {
  if (!isRecord(json)) return oneOf([kind], json)
  return Object.fromEntries(Object.entries(json).map(([name, document]) => [name, oneOf([kind, name], document)]))
}

/** The keys for a server upstream: `{keys: [{id, key, …}]}`, or one of them. */
function pool(base: readonly string[], json: unknown): unknown {
  const one = (row: unknown) => (isRecord(row) ? oneOf([...base, String(row['id'])], row) : row)
  if (!isRecord(json) || !Array.isArray(json['keys'])) return one(json)
  return { ...json, keys: json['keys'].map(one) }
}

/** Which parts of the whole configuration are kept elsewhere, one by one. */
const homes: Readonly<Record<string, string>> = {
  providers: 'providers',
  models: 'aliases',
  keys: 'keys',
  mcp_servers: 'mcp-servers',
  mcpServers: 'mcp-servers',
}

function whole(kind: 'config' | 'config-export', json: unknown): unknown {
  if (!isRecord(json)) return json
  return Object.fromEntries(
    Object.entries(json).map(([name, part]) => {
      const home = Object.hasOwn(homes, name) ? homes[name] : undefined
      return [name, home === undefined ? oneOf([kind, name], part) : eachOf(home, part)]
    }),
  )
}

/** What was put into answers here, as opposed to what a gateway may send that looks alike. */
const ours = new WeakSet<object>()

/** An address stays one: people know it by its host. So does an argument: it is one line of a command. */
function storedAt(at: readonly string[], secret: string): StoredSecret | string {
  if (hasUserInfo(secret)) return hidePassword(secret)
  if (at.at(-2) === 'args') {
    const prefix = secretPrefix(secret) ?? ''
    return prefix + hideSecret(secret.slice(prefix.length))
  }
  const stored = { $secret: toAddress(at), hint: hintOf(secret) }
  ours.add(stored)
  return stored
}
