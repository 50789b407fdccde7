/** Anything JSON. */
type Json = unknown
/** Where a member stands: names, and indexes of lists. */
export type Path = readonly (string | number)[]

/**
 * Stands for a secret that the agent sent in clear: it is known to the agent, and nothing shows it. Like every mask, it is
 * never written back.
 */
export const hidden = '•••••••• (kept)'

const secretName =
  /(token|secret|password|passwd|passphrase|authorization|credential|api[_-]?key|(encrypt|private|access|secret|signing|client)[_-]?key)$/i

/** Whether a member of this name holds a secret when it holds text: `bot_token`, `apiKey`; not `max_tokens`. */
export const isSecretName = (name: string) => secretName.test(name)

/** Whether text is how an agent shows a secret without telling it: `****`, `sk-…3f2a`, `8412...x9Qk`, `[redacted]`. */
export function isMask(text: string): boolean {
  return (
    text.length < 200 &&
    (/\*{3}|[•●∙·]{3}|x{6,}|X{6,}/.test(text) ||
      /^\S{0,12}(…|\.{3})\S{0,12}$/.test(text) ||
      /^[<[(]?(redacted|masked|hidden|secret|configured|set)[>\])]?$/i.test(text.trim()))
  )
}

/** A place where the agent looks a stored secret up, which is no secret itself: `${credentials.TELEGRAM}`. */
const isReference = (text: string) => /^\$\{[^}]+\}$|^\$[A-Z_]+$/.test(text.trim())

/** A text that nobody should see, or that only stands for one. */
const isSecret = (name: string, value: Json): value is string =>
  typeof value === 'string' && value !== '' && !isReference(value) && (isSecretName(name) || /\*{4}|•{4}/.test(value))

/** The same, with every secret in clear replaced by `hidden`; masks of the agent stay as they are. */
export function hideSecrets<T extends Json>(value: T): T {
  return mapSecrets(value, (text) => (isMask(text) ? text : hidden)) as T // the shape stays; texts become texts
}

export interface Unsent {
  path: Path
  /** What stands in its place: the agent's mask. */
  mask: string
}

interface Prepared<T> {
  /** What to write. Without the secrets in `unsent`. */
  value: T
  /** Secrets that stand as a mask in the draft and that nobody here knows. */
  unsent: Unsent[]
}

/**
 * A draft made fit to be written. A mask in it becomes the secret in clear that the agent has at the same place, if it
 * tells it; otherwise the member is left out and listed, for a mask must never become the value.
 */
export function withSecrets<T extends Record<string, Json>>(draft: T, stored: Json): Prepared<T> {
  const unsent: Unsent[] = []
  const value = mapSecrets(draft, (text, path) => {
    if (!isMask(text)) return text
    const known = at(stored, path)
    if (typeof known === 'string' && known !== '' && !isMask(known) && isSamePlace(draft, stored, path)) return known
    unsent.push({ path, mask: text })
    return undefined
  })
  return { value: value as T, unsent } // as above, less members
}

/** Within a list a place may belong to another row by now, so the whole row has to be as it was. */
function isSamePlace(draft: Json, stored: Json, path: Path): boolean {
  const last = path.findLastIndex((step) => typeof step === 'number')
  if (last === -1) return true
  const row = path.slice(0, last + 1)
  return JSON.stringify(at(draft, row)) === JSON.stringify(hideSecrets(at(stored, row)))
}

/** Every secret, or mask of one, with its place. */
export function secretsIn(value: Json): Unsent[] {
  const found: Unsent[] = []
  mapSecrets(value, (mask, path) => {
    found.push({ path, mask })
    return mask
  })
  return found
}

/** The member at `path`; undefined when there is none. */
export function at(value: Json, path: Path): Json {
  let here: Json = value
  for (const step of path) {
    if (typeof here !== 'object' || here === null) return undefined
    here = (here as Record<string | number, Json>)[step] // a list is read by index in the same way
  }
  return here
}

/** The same with another value at `path`, which must be there but for its last step. */
export function put<T extends Json>(value: T, path: Path, next: Json): T {
  const [step, ...rest] = path
  if (step === undefined) return next as T // the caller names the place, and so the type
  if (Array.isArray(value)) return value.map((one, index) => (index === step ? put(one, rest, next) : one)) as T // same list
  const record = (value ?? {}) as Record<string, Json> // `path` leads through objects
  return { ...record, [step]: put(record[step], rest, next) } as T // same object
}

/** Copies, giving every secret to `change`; undefined leaves the member out. */
function mapSecrets(value: Json, change: (text: string, path: Path) => string | undefined, path: Path = []): Json {
  const name = path.findLast((step) => typeof step === 'string') ?? ''
  if (isSecret(name, value)) return change(value, path)
  if (Array.isArray(value))
    return value.map((one, index) => mapSecrets(one, change, [...path, index])).filter((one) => one !== undefined)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => {
      const next = mapSecrets(one, change, [...path, key])
      return next === undefined && one !== undefined ? [] : [[key, next]]
    }),
  )
}
