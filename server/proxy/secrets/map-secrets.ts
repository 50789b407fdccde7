import { hasUserInfo, isKeyShaped, isReference, isSecretName } from './secret-names.ts'

export type Path = readonly string[]

/**
 * A copy of one configuration document in which every secret is what `replace` makes of it: values of `headers` and
 * `env`, members with secretive names, arguments that carry one, addresses with a password, whatever looks like a key.
 */
export function mapSecrets(document: unknown, replace: (secret: string, path: Path) => unknown): unknown {
  function walk(value: unknown, path: Path, isInside: boolean): unknown {
    if (typeof value === 'string') return isSecret(value, isInside) ? replace(value, path) : value
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

const isSecret = (value: string, isInside: boolean) =>
  value !== '' && !isReference(value) && (isInside || isKeyShaped(value) || hasUserInfo(value))

const isSecretBag = (name: string) => /^(?:headers|env)$/i.test(name)

/** `--api-key=…`, `TOKEN=…`, or what follows `--api-key`. */
function isSecretArgument(all: readonly unknown[], at: number): boolean {
  const [argument, before] = [all[at], all[at - 1]]
  if (typeof argument !== 'string') return false
  const named = /^-{0,2}([\w-]+)=./.exec(argument)?.[1]
  if (named !== undefined) return isSecretName(named)
  return typeof before === 'string' && /^--?[\w-]+$/.test(before) && isSecretName(before) && !argument.startsWith('-')
}
