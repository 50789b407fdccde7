import { hasUserInfo, isKeyShaped, isReference, isSecretName } from './secret-names.ts'

export type Path = readonly string[]

/**
 * A copy of one configuration document in which every secret is what `replace` makes of it: values of `headers` and
 * `env`, members with secretive names, arguments that carry one, addresses with a password, whatever looks like a key.
 */
export function mapSecrets(document: unknown, replace: (secret: string, path: Path) => unknown): unknown {
  function walk(value: unknown, path: Path, isInside: boolean): unknown {
    if (typeof value === 'string') return isSecret(value, isInside, path) ? replace(value, path) : value
    if (Array.isArray(value)) {
      const isArguments = path.at(-1) === 'args'
      return value.map((entry: unknown, at) =>
        walk(entry, [...path, String(at)], isInside || (isArguments && isSecretArgument(value, at))),
      )
    }
    if (typeof value !== 'object' || value === null) return value
    // Names of models are chosen by people and say nothing about what is below.
    const areNamesData = path.at(-1) === 'models'
    return Object.fromEntries(
      Object.entries(value).map(([name, entry]) => [
        name,
        walk(entry, [...path, name], isInside || (!areNamesData && (isSecretBag(name) || isSecretName(name)))),
      ]),
    )
  }
  return walk(document, [], false)
}

/** The secret at `path`; undefined when there is none, also when something that is no secret stands there. */
export function findSecret(document: unknown, path: Path): string | undefined {
  const wanted = JSON.stringify(path)
  let found: string | undefined
  mapSecrets(document, (secret, at) => {
    if (JSON.stringify(at) === wanted) found = secret
    return secret
  })
  return found
}

const isSecret = (value: string, isInside: boolean, path: Path) =>
  value !== '' && !isReference(value) && (isInside || (isKeyShaped(value) && !isWriting(path)) || hasUserInfo(value))

/** Written by people for people ("Basic plan", "sk-team"): read as a text, whatever it looks like, and masked as one. */
const isWriting = (path: Path) => /^(?:comment|display_name|description)$/.test(path.at(-1) ?? '')

const isSecretBag = (name: string) => /^(?:headers|env)$/i.test(name)

/** What names a secret and stands before it, in one argument: `--api-key=…`, `TOKEN=…`, `--header=Cookie: …`. */
export function secretPrefix(argument: string): string | undefined {
  for (const shape of [namedArgument, headerArgument]) {
    const [prefix, name = ''] = shape.exec(argument) ?? []
    if (prefix !== undefined && isSecretName(name)) return prefix
  }
  return undefined
}

const namedArgument = /^-{0,2}([\w-]+)=(?=.)/
const headerArgument = /^(?:-{1,2}[\w-]+=)?["']?([\w-]+):\s*(?=\S)(?!\$\{\w+\}$)/

/** One that holds a secret, or what follows `--api-key`. */
function isSecretArgument(all: readonly unknown[], at: number): boolean {
  const [argument, before] = [all[at], all[at - 1]]
  if (typeof argument !== 'string') return false
  if (secretPrefix(argument) !== undefined) return true
  return typeof before === 'string' && /^--?[\w-]+$/.test(before) && isSecretName(before) && !argument.startsWith('-')
}
